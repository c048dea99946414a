# pip install httpx
# A client that meets a 520: it repeats a GET, and after a POST it looks before it acts.
import itertools
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds; grows with each attempt


def once(method: str, path: str, content: dict | None = None) -> httpx.Response:
    response = api.request(method, path, json=content)
    ray = f", ray {response.headers.get('CF-RAY')}" if response.status_code == 520 else ""
    print(f"{method} {path}: {response.status_code}{ray}")
    return response


def get(path: str) -> httpx.Response:
    for attempt in itertools.count(1):
        response = once("GET", path)
        if response.status_code != 520 or attempt == 3:
            return response
        time.sleep(PAUSE * 2**attempt * random.random())


print(get("/orders").text)

# The client chose the reference, so it can find its own order again.
reference = "r-81"
response = once("POST", "/orders", {"sku": 7, "reference": reference})
if response.status_code == 520:
    found = get(f"/orders?reference={reference}").json()
    print(f"saved as order {found[0]['order']}" if found else "not saved: ask the user")
