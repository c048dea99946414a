# pip install httpx
# After a 433 nothing is sent for some minutes, then a single request: it tells a suspicion that has passed from an
# address on the block list, where only a person can do something.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "600"))  # seconds; too early may prolong the block
PATH = "/admin/openapi/v20260301/orders.json"


def read(shop: str) -> str:
    response = api.get(PATH)
    print(f"{shop}: {response.status_code}")
    if response.status_code == 433:
        print("All jobs pause.")
        time.sleep(PAUSE * (1 + random.random()))
        response = api.get(PATH)
        print(f"{shop}: {response.status_code}")
        if response.status_code == 433:
            # The token stays out of the report; the time is in the log anyway.
            return f"Stopped, the address seems to be listed. Ask SHOPLINE, with {response.text}"
    return response.text


for shop in ["shop-one", "shop-two"]:
    print(read(shop))
