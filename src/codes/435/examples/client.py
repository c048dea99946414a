# pip install httpx
# A circuit breaker: the first 435 stops everything, after several minutes one request tries, and what was kept goes out
# slowly. A second 435 stops for good.
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "600"))  # seconds while the circuit is open
queue = [f"/admin/openapi/v20260301/products/{id}.json" for id in (1, 2, 3)]
state = "closed"

while queue:
    if state == "open":
        time.sleep(PAUSE)
    if state == "slow":
        time.sleep(PAUSE / 100 * random.uniform(1, 2))
    status = api.get(queue[0]).status_code
    print(f"GET {queue[0]}: {status}")
    if status == 435:
        print(f"ALARM: taken for a flood. Kept: {len(queue)}. Look at the last deployment.")
        if state != "closed":
            break  # the pause did not help: a person has to find the loop
        state = "open"
        continue
    if state == "open":
        state = "slow"
        print("Let in again, from now on slowly.")
    queue.pop(0)
