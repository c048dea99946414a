# pip install httpx
# A client that waits as long as it is told, never longer than it can afford, and stops after a few tries.
import math
import os
import random
import time
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
TRIES = 4
LONGEST = 60  # seconds; what waits longer belongs in a queue


class GivenUp(Exception):
    pass


def explanation(response: httpx.Response) -> str:
    try:
        return response.json()["detail"]
    except (ValueError, KeyError, TypeError):  # a gateway may have answered in HTML
        return ""


def date(value: str) -> "datetime | None":
    try:
        return parsedate_to_datetime(value).replace(tzinfo=timezone.utc)  # HTTP dates are always GMT
    except (TypeError, ValueError):
        return None


def delay(response: httpx.Response, attempt: int) -> float:
    """Seconds to wait: what Retry-After says, or a random part of a time that doubles with each try."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return int(value)
    # A date is compared with the server's clock, since ours may be wrong.
    now = date(response.headers.get("Date", "")) or datetime.now(timezone.utc)
    then = date(value)
    if then and then >= now:
        return (then - now).total_seconds()
    # "Full jitter": anything from nothing to the whole time, so that clients do not come back together.
    return random.uniform(0, min(LONGEST, 2**attempt))


def get(path: str, key: str) -> httpx.Response:
    for attempt in range(1, TRIES + 1):
        response = api.get(path, headers={"Authorization": f"Bearer {key}"})
        if response.status_code != 429:
            return response
        seconds, detail = delay(response, attempt), explanation(response)
        if attempt == TRIES:
            raise GivenUp(f"still 429 after {TRIES} tries. {detail}")
        # Coming back early would only be refused again, so a wait that is too long is the end.
        if seconds > LONGEST:
            raise GivenUp(f"not before {response.headers['Retry-After']}. {detail}")
        print(f"GET {path}: 429, next try in {math.ceil(seconds)} s")
        # A little more than asked: others were told the same second.
        time.sleep(seconds + random.uniform(0, 0.2))


for key in ["key-pro", "key-pro", "key-trial"]:
    try:
        response = get("/quotes", key)
        print(f"GET /quotes: {response.status_code} {response.text}")
    except GivenUp as error:
        print(f"GET /quotes: {error}")
