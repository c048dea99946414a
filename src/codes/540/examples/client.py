# pip install httpx
# Three senders mean three things with 540, and the number does not tell which. The client knows whom it calls: it waits
# for Shopify, repeats soon for Akamai, and stops for Edgio.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "1"))  # seconds
SERVICES = [
    # Switched off on purpose: back in minutes, or later.
    ("Shopify", "/admin/api/orders.json", 300 * PAUSE, 2),
    # The connector may come back at any moment.
    ("Akamai EAA", "/timesheet", 2 * PAUSE, 3),
    # The same request needs the same memory.
    ("Edgio", "/catalogue", 0, 1),
]

for sender, path, first, tries in SERVICES:
    for attempt in range(1, tries + 1):
        if attempt > 1:
            time.sleep(first * 2 ** (attempt - 2) * random.uniform(0.5, 1.5))
        response = api.get(path)
        print(f"{sender}, GET {path}: {response.status_code}")
        if response.status_code != 540:
            break
        if attempt == tries:
            print(f"Stopped after {attempt}: {response.text}")
