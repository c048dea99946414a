# pip install fastapi uvicorn
# A token bucket for each key: a short burst passes, then requests pass at a steady pace.
import math
import os
import time
from datetime import datetime, timezone
from email.utils import format_datetime

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

ANONYMOUS = (5, 12)  # requests at once, then one more every so many seconds
PLANS = {"key-free": (2, 30), "key-pro": (1, 1)}
SPENT = {"key-trial": datetime(2099, 1, 1, tzinfo=timezone.utc)}  # keys without quota, and when it is renewed
buckets: dict[str, tuple[float, float]] = {}
app = FastAPI()


def take(who: str, burst: int, seconds: int) -> tuple[int, int]:
    """Takes a token if there is one: how many are left (-1: there was none), seconds until the next."""
    now = time.monotonic()  # not the time of day, which can jump
    tokens, at = buckets.pop(who, (burst, now))
    filled = min(burst, tokens + (now - at) / seconds)
    rest = filled - 1 if filled >= 1 else filled
    buckets[who] = (rest, now)  # last used, last in line
    # Memory stays bounded, however many addresses come: the one not seen for longest is forgotten.
    if len(buckets) > 100_000:
        del buckets[next(iter(buckets))]
    wait = math.ceil((1 - rest % 1) * seconds)  # rounded up, so that nobody comes back too early
    return (math.floor(rest) if filled >= 1 else -1), wait


def refuse(retry_after: str, detail: str) -> JSONResponse:
    problem = {"type": "about:blank", "title": "Too Many Requests", "status": 429, "detail": detail}
    fields = {"Retry-After": retry_after, "Cache-Control": "no-store"}
    return JSONResponse(problem, 429, fields, "application/problem+json")


@app.middleware("http")  # before any work that costs something
async def limit(request: Request, call_next):
    key = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if key in SPENT:
        return refuse(format_datetime(SPENT[key], usegmt=True), "The quota of this key is used up.")
    # An unknown key has no bucket of its own: whoever invents keys would never meet a limit.
    # Behind a proxy, name it with uvicorn's --forwarded-allow-ips; otherwise all visitors share one address.
    burst, seconds = PLANS.get(key, ANONYMOUS)
    left, wait = take(key if key in PLANS else f"address {request.client.host}", burst, seconds)
    if left < 0:
        response = refuse(str(wait), f"{burst} requests at once are allowed, then one every {seconds} seconds.")
    else:
        response = await call_next(request)
    response.headers["RateLimit-Policy"] = f'"default";q={burst};w={burst * seconds}'
    response.headers["RateLimit"] = f'"default";r={max(left, 0)};t={wait}'
    return response


@app.get("/quotes")
def quotes():
    return {"quotes": ["Slow is smooth."]}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
