# pip install httpx
# A client that repeats a GET after 502, and looks before it repeats a POST.
import itertools
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def send(method: str, path: str, content: dict | None = None) -> httpx.Response:
    response = api.request(method, path, json=content)
    why = response.headers.get("Proxy-Status", "")
    print(f"{method} {path}: {response.status_code} {why}".rstrip())
    return response


def get(path: str) -> httpx.Response:
    for attempt in itertools.count(1):
        response = send("GET", path)
        if response.status_code != 502 or attempt == 3:
            return response
        # Growing pauses, random so that clients do not come back all at once: up to 0.2, then 0.4 seconds.
        time.sleep(random.random() * 0.1 * 2**attempt)


get("/stock")

# The reference is ours, so that we can find the order whatever happens to the answer.
order = {"reference": "order-17"}
response = send("POST", "/orders", order)
if response.status_code == 502:
    # POST is not idempotent, and this one may have been carried out. Ask before sending it again.
    orders = get("/orders")
    if orders.is_error:
        raise SystemExit("Nobody knows whether the order was stored: ask a person, do not send it again.")
    if order["reference"] in orders.json():
        print(f"{order['reference']} was stored; not sent again")
    else:
        send("POST", "/orders", order)
