# pip install httpx
# A client that tries a 500 again twice at most, only where that does no harm, and then reports it with its number.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}


def send(method: str, path: str) -> httpx.Response:
    for attempt in range(1, 4):
        response = api.request(method, path)
        print(f"{method} {path}: {response.status_code}")
        # A POST may have been carried out before it failed, so a second one could be a second order.
        if response.status_code != 500 or attempt == 3 or method not in IDEMPOTENT:
            break
        time.sleep(random.uniform(0, 0.2 * 2**attempt))  # growing, and random: others are trying, too
    return response


send("GET", "/averages/temperatures")
failed = send("GET", "/averages/empty")
# Three times the same: a bug, not a moment of weakness. Only the people who run the server can help now.
request = "a" if "X-Request-Id" in failed.headers else "no"
print(f"Please report: GET /averages/empty gives {failed.status_code}; {request} request number came.")
