# pip install httpx
# A client that tries three times, then leaves a server that is down alone for a minute, whatever asks for it.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds; grows with each attempt
REST = 60  # seconds without a request after the third failure
down_until = 0.0


def get(path: str) -> httpx.Response | None:
    global down_until
    if time.monotonic() < down_until:
        print(f"GET {path}: not sent, the server was down a moment ago")
        return None
    for attempt in range(1, 4):
        if attempt > 1:
            time.sleep(PAUSE * 2**attempt * random.random())
        response = api.get(path)
        print(f"GET {path}: {response.status_code}")
        if response.status_code != 521:
            return response
    down_until = time.monotonic() + REST
    print(f"down: next attempt in {REST} s")
    return None


get("/stock")
get("/prices")
