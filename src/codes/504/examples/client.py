# pip install httpx
# A client that repeats after 504 only what is safe to repeat: a GET, or a POST that carries an idempotency key.
import itertools
import os
import random
import time
import uuid

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def send(method: str, path: str, key: str | None = None) -> httpx.Response:
    headers = {"Idempotency-Key": f'"{key}"'} if key else {}
    for attempt in itertools.count(1):
        response = api.request(method, path, headers=headers)
        why = response.headers.get("Proxy-Status", "")
        print(f"{method} {path}: {response.status_code} {why}".rstrip())
        if response.status_code != 504 or attempt == 3:
            return response
        if method != "GET" and key is None:
            print("it may have been carried out; not sent again")
            return response
        # Growing, random pauses: a backend that is slow because it is busy needs fewer requests, not more.
        time.sleep(random.random() * 0.25 * 2**attempt)


report = send("GET", "/report")
print("The report takes too long. Please try again later." if report.is_error else report.text)

# One key for one payment, kept over all attempts. A new key would be a new payment.
payment = send("POST", "/orders/17/pay", str(uuid.uuid4()))
print("Please look at your account before you pay again." if payment.is_error else payment.text)
