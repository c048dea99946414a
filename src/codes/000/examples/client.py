# pip install httpx
# A client that gets no response at all: it repeats what may be repeated, and says so where it cannot know.
import itertools
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), timeout=10)
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds before the first repetition
IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}


def call(method: str, path: str, **options) -> httpx.Response:
    repeatable = method in IDEMPOTENT or "Idempotency-Key" in options.get("headers", {})
    for attempt in itertools.count(1):
        try:
            response = api.request(method, path, **options)
            print(f"{method} {path}: {response.status_code}")
            return response
        except httpx.TransportError:
            # There is no status to look at. In your own log keep the class: ConnectError, ReadTimeout ...
            if not repeatable or attempt == 3:
                raise
            print(f"{method} {path}: no response, once more")
            time.sleep(PAUSE * 2**attempt * random.random())


print(call("GET", "/orders").text)
headers = {"Content-Type": "application/json", "Idempotency-Key": '"7f3a"'}
print(call("POST", "/orders", headers=headers, content='{"sku":7}').text)
