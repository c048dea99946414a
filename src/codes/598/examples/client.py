# pip install httpx
# 598 comes after a request that reached the server, so a POST is repeated only because it carries a key by which this
# server recognises it. Few times, with growing random pauses.
import itertools
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), timeout=120)
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds; grows with each attempt


def send(method: str, path: str, **rest) -> str:
    for attempt in itertools.count(1):
        response = api.request(method, path, **rest)
        print(f"{method} {path}: {response.status_code}")
        if response.status_code != 598:
            return response.text
        if attempt == 3:
            return "Stopped: the server behind is too slow."
        time.sleep(PAUSE * 2**attempt * random.random())


print(send("GET", "/report"))
# One key for one order, whatever number of tries it takes: a number of our own that is already stored.
print(send("POST", "/orders", json={"sku": 7}, headers={"Idempotency-Key": '"order-81"'}))
