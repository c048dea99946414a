# pip install httpx
# A client that, after a 524, does not start the work again but looks what became of it.
import os
import sys
import time

import httpx

# Longer than Cloudflare waits: otherwise this client hangs up first, and never learns of the 524.
api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), timeout=150)
PAUSE = float(os.environ.get("PAUSE", "5"))  # seconds between two looks
name = "2024-q3"  # chosen by the client, so that it can ask for the report by its name

response = api.post("/reports", json={"name": name})
print(f"POST /reports: {response.status_code}")
if response.status_code != 524:
    sys.exit(0 if response.is_success else 1)
print("the server may still be working: looking, not repeating")

for look in range(20):
    time.sleep(PAUSE)
    found = api.get(f"/reports/{name}")
    if found.status_code == 404:
        print("it never began: now a second POST is right")
        break
    report = found.json()
    print(f"GET /reports/{name}: {report['state']}")
    if report["state"] == "done":
        print(f"{report['rows']} rows")
        break
