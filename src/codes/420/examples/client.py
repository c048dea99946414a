# pip install httpx
# Reads 420 as a limit only where the response says how long to wait; otherwise it stops.
import os
import random
import re
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
TRIES = 3
LONGEST = 60  # seconds


class Stopped(Exception):
    pass


def search(words: str) -> str:
    for attempt in range(1, TRIES + 1):
        response = api.get("/search", params={"q": words})
        if response.is_success:
            return response.text
        wait = re.fullmatch(r"[0-9]+", response.headers.get("Retry-After", ""))
        # 420 has a second meaning, a failed method, for which no pause helps. Only the field tells them apart.
        limited = response.status_code == 429 or (response.status_code == 420 and wait is not None)
        seconds = int(wait[0]) if wait else 2**attempt
        if not limited or seconds > LONGEST or attempt == TRIES:
            break
        print(f"search {words}: {response.status_code}, next try in {seconds} s")
        time.sleep(seconds + random.uniform(0, 0.2))  # a little more: others were told the same second
    raise Stopped(f"stopped at {response.status_code}. {response.text}")


for words in ["status", "again"]:
    try:
        print(f"search {words}: {search(words)}")
    except Stopped as error:
        print(f"search {words}: {error}")
