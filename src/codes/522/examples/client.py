# pip install httpx
# A client with a deadline for the whole call: each 522 has already used up many seconds of somebody's patience.
import itertools
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds; grows with each attempt
PATIENCE = 60  # seconds for all attempts together


def get(path: str) -> httpx.Response | None:
    deadline = time.monotonic() + PATIENCE
    for attempt in itertools.count(1):
        response = api.get(path, timeout=deadline - time.monotonic())
        if response.status_code != 522:
            print(f"GET {path}: {response.status_code}")
            return response
        # The ray names this request in Cloudflare's logs; the owner of the site needs it.
        print(f"GET {path}: 522, ray {response.headers.get('CF-RAY')}")
        wait = PAUSE * 2**attempt * random.random()
        if attempt == 3 or time.monotonic() + wait >= deadline:
            return None
        time.sleep(wait)


response = get("/orders")
print("The site cannot be reached. Please try later." if response is None else response.text)
