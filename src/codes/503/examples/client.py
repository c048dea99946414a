# pip install httpx
# A client that waits as long as a 503 asks, within reason, and gives up when it would be too long.
import itertools
import os
import random
import time
from email.utils import parsedate_to_datetime

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PATIENCE = 60  # seconds that somebody in front of a screen may be kept waiting


# Retry-After is a number of seconds or a date; a date is measured by the clock of the server that sent it.
def retry_after(response: httpx.Response) -> float | None:
    value = response.headers.get("Retry-After", "")
    if value.isascii() and value.isdigit():
        return int(value)
    try:
        wait = parsedate_to_datetime(value) - parsedate_to_datetime(response.headers["Date"])
    except (KeyError, TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())


# For GET: a request with another method may be repeated only if doing it twice is the same as doing it once.
def get(path: str) -> httpx.Response:
    for attempt in itertools.count(1):
        response = api.get(path)
        print(f"GET {path}: {response.status_code}")
        if response.status_code != 503 or attempt == 4:
            return response
        asked = retry_after(response)
        # Nothing said: growing, random pauses. A little is added to what the server asks, so that not all come at once.
        wait = 2**attempt * random.random() if asked is None else asked + random.random() / 4
        if wait > PATIENCE:
            return response
        print("waiting" if asked is None else f"waiting {asked} s, as asked")
        time.sleep(wait)


response = get("/orders")
print("Not available. Please try again later." if response.is_error else response.text)
