# pip install httpx
# 434 is handled like 429: the whole queue waits, not one request, and after a few tries a person is told, because a
# block may follow.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "60"))  # seconds; doubles with each try
TRIES = 3
LIMITS = (429, 434)


# One request after the other: while one waits, none of the others keeps the limit busy.
def send(path: str) -> None:
    for attempt in range(1, TRIES + 1):
        response = api.get(path)
        print(f"GET {path}: {response.status_code}")
        if response.status_code not in LIMITS:
            return
        if attempt == TRIES:
            raise RuntimeError(f"still {response.status_code} after {TRIES} tries")
        told = response.headers.get("Retry-After", "")
        waits = told.isascii() and told.isdigit()
        print(f"The queue waits {told} s, as told." if waits else "The queue waits, longer each time.")
        time.sleep((int(told) if waits else PAUSE * 2 ** (attempt - 1)) * random.uniform(1, 1.25))


for name in ["orders", "products", "customers"]:
    send(f"/admin/openapi/v20260301/{name}.json")
