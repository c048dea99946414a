# pip install httpx
# A client that keeps the last good copy, asks only for changes, and stops for hours when the site is out of quota.
import os
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
HOURS = 6  # a quota counts by the day or the month: an attempt each minute only costs more of it
copy: tuple[str, str] | None = None
not_before = 0.0


def prices() -> str | None:
    global copy, not_before
    if time.monotonic() >= not_before:
        response = api.get("/prices.json", headers={"If-None-Match": copy[0]} if copy else {})
        print(f"GET /prices.json: {response.status_code}")
        if response.status_code == 509:
            not_before = time.monotonic() + HOURS * 3600
            print(f"out of quota: next attempt in {HOURS} hours")
        elif response.is_success:
            copy = (response.headers.get("ETag", ""), response.text)
        elif response.status_code != 304:
            raise RuntimeError(f"unexpected status {response.status_code}")
    return copy[1] if copy else None


for name in ["first", "second", "third"]:
    print(f"{name}: {prices()}")
