# pip install httpx
# 523 passes within minutes or not at all: a GET is repeated a few times with growing random pauses, a POST is not
# repeated by the program, but kept for later.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "10"))  # seconds; grows with each attempt


def send(method: str, path: str, content: "str | None" = None) -> str:
    tries = 3 if method == "GET" else 1
    ray = None
    for attempt in range(1, tries + 1):
        if attempt > 1:
            time.sleep(PAUSE * 2**attempt * random.random())
        headers = {} if content is None else {"Content-Type": "application/json"}
        response = api.request(method, path, content=content, headers=headers)
        ray = response.headers.get("CF-RAY")
        print(f"{method} {path}: {response.status_code}{f', ray {ray}' if ray else ''}")
        if response.status_code != 523:
            return response.text
    if method == "POST":
        return f"Kept for later, the server was not reached: {content}"
    return f"Stopped. Tell the operators, by another way than this site: ray {ray}"


print(send("GET", "/orders"))
print(send("POST", "/orders", '{"sku":7}'))
