# pip install httpx
# A client that waits out an overloaded API: as long as it is told, otherwise a growing, random pause; then it gives up.
import itertools
import os
import random
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), timeout=60)
PAUSE = float(os.environ.get("PAUSE", "2"))  # seconds; grows with each attempt
ATTEMPTS = 5


# A POST, but one that only asks: nothing is ordered or changed twice when it is sent again.
def ask(prompt: str) -> httpx.Response:
    for attempt in itertools.count(1):
        response = api.post("/v1/messages", json={"prompt": prompt})
        print(f"POST /v1/messages: {response.status_code}")
        # 429 would be this caller's own limit: there, fewer requests help. With 529 only time does.
        if response.status_code != 529 or attempt == ATTEMPTS:
            return response
        asked = response.headers.get("Retry-After", "")
        print(f"waiting {asked} s, as asked" if asked.isdecimal() else "waiting")
        time.sleep(int(asked) + random.random() / 4 if asked.isdecimal() else PAUSE * 2**attempt * random.random())


response = ask("Hello")
print(response.text if response.is_success else "The service is overloaded. Please try again later.")
