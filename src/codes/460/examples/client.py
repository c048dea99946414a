# pip install httpx
# The client's side of a 460: no status arrives, the outcome is unknown. Its patience is longer than the load balancer's
# idle timeout (60 s by default), so that a slow target ends in a 504 that can be read.
import os
import random
import time

import httpx

PATIENCE = 65.0  # seconds without a byte; httpx's own default is 5
TRIES = 3
api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), timeout=PATIENCE)


def get(path: str) -> httpx.Response:
    """A GET changes nothing, so it may be repeated. A POST needs an idempotency key for this."""
    for attempt in range(1, TRIES + 1):
        try:
            return api.get(path)
        except httpx.TransportError:
            if attempt == TRIES:
                raise
            print(f"GET {path}: no response, trying again")
            time.sleep(random.uniform(0, 2 ** (attempt - 1)))  # the slow target must not get twice the work at once
    raise AssertionError("not reached")


response = get("/reports/yearly")
print(f"GET /reports/yearly: {response.status_code} {response.text}")
