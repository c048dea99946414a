# pip install httpx
# A client that reads which of its several meanings a 530 has before it decides what to do.
import os
import re
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "5"))  # seconds


def read(response: httpx.Response) -> tuple[str, bool]:
    """The meaning, and whether repeating may help."""
    if "CF-RAY" in response.headers:
        error = re.search(r"\b1\d{3}\b", response.text)
        # A tunnel comes back when its connector does; a wrong DNS record stays wrong.
        if error and error[0] == "1033":
            return "Cloudflare 1033, the tunnel is down", True
        return f"Cloudflare {error[0] if error else 'without a number'}", False
    if re.search("frozen", response.text, re.IGNORECASE):
        return "Pantheon, the site is frozen", False
    return "unknown sender", False


for path in ["/stock", "/prices", "/news"]:
    for attempt in range(1, 4):
        response = api.get(path)
        if response.status_code != 530:
            print(f"GET {path}: {response.status_code} {response.text}")
            break
        meaning, repeat = read(response)
        print(f"GET {path}: 530, {meaning}: {'once more' if repeat else 'stopped'}")
        if not repeat:
            break
        time.sleep(PAUSE * attempt)
