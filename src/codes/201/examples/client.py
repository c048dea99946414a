# pip install httpx
# A client that orders once, even when it has to ask twice, and then goes where Location says.
import os
import uuid

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
key = f'"{uuid.uuid4()}"'  # one key for one order, however often it is sent


def order() -> httpx.URL:
    response = api.post("/orders", json={"item": "kettle", "n": 1}, headers={"Idempotency-Key": key})
    location = response.headers.get("Location")
    print(f"POST /orders: {response.status_code} {location}")
    if response.status_code != 201 or location is None:
        raise SystemExit("The order was not made.")
    return response.url.join(location)  # Location may be relative


first = order()
second = order()  # as if the first response had been lost on the way
print("one order" if first == second else "two orders")
print(f"GET: {api.get(second).text}")
