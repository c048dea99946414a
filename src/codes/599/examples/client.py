# pip install httpx
# 599 and no response at all are one and the same: the server was not reached. Both are counted under one name, and an
# idempotent request is repeated a few times; what fails is an error, never a made-up response.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), timeout=20)
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds; grows with each attempt
unreached = 0


def reach(path: str) -> "httpx.Response | None":
    try:
        response = api.get(path)
    except httpx.TransportError:
        print(f"GET {path}: no response")
        return None
    print(f"GET {path}: {response.status_code}")
    return None if response.status_code == 599 else response


def get(path: str) -> httpx.Response:
    global unreached
    for attempt in range(1, 4):
        if attempt > 1:
            time.sleep(PAUSE * 2**attempt * random.random())
        response = reach(path)
        if response is not None:
            return response
        unreached += 1
    raise RuntimeError(f"{path} could not be reached")


print(get("/orders").text)
print(f"Could not be reached: {unreached} times")
