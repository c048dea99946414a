# pip install httpx
# A client without a special case for 527: a rule for errors of servers covers it. It notes who sent the number, since
# Cloudflare, whose number it was, no longer does.
import itertools
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds; grows with each attempt
IDEMPOTENT = {"GET", "HEAD", "PUT", "DELETE"}


def send(method: str, path: str) -> httpx.Response:
    for attempt in itertools.count(1):
        response = api.request(method, path)
        failed = response.status_code >= 500
        sender = "Cloudflare" if "CF-RAY" in response.headers else response.headers.get("Server")
        print(f"{method} {path}: {response.status_code}{f', sent by {sender}' if failed else ''}")
        if not failed or method not in IDEMPOTENT or attempt == 3:
            return response
        time.sleep(PAUSE * 2**attempt * random.random())


print(send("GET", "/orders").text)
response = send("POST", "/orders")
print(response.text if response.is_success else "Not repeated: look whether the order is there.")
