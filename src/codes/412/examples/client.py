# pip install httpx
# A client that changes one setting. On 412 it reads again, applies its change to what is there now, and tries again.
import json
import os

import httpx

url = os.environ.get("API", "http://127.0.0.1:3000") + "/settings"


def read() -> tuple[str, dict]:
    response = httpx.get(url)
    return response.headers["ETag"], response.json()


def write(etag: str, settings: dict) -> httpx.Response:
    return httpx.put(url, headers={"If-Match": etag}, json=settings)


etag, settings = read()
write(etag, {**settings, "colour": "blue"})  # a colleague is quicker

for _ in range(3):
    response = write(etag, {**settings, "size": 14})
    print(f"PUT size 14 over {etag}: {response.status_code}")
    if response.status_code != 412:
        print(f"{response.headers.get('ETag')} {json.dumps(response.json(), separators=(',', ':'))}")
        break
    etag, settings = read()
    print(f"Now {etag}: {settings['colour']}, {settings['size']}")
    # Perhaps it was this very change that went through, and only its response was lost.
    if settings["size"] == 14:
        break
