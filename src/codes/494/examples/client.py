# pip install httpx
# Recognises nginx's 400 for fields that are too large (494 in its source, and on the wire at Akamai), drops the cookies
# that it can do without, and sends once more: the same request would be as large as before.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
NEEDED = {"session"}
jar = {"session": "s-81", "experiments": "a" * 9000}


def get(path: str) -> httpx.Response:
    cookies = "; ".join(f"{name}={value}" for name, value in jar.items())
    response = api.get(path, headers={"Cookie": cookies})
    print(f"GET {path} with {len(cookies)} bytes of cookies: {response.status_code}")
    return response


def too_large(response: httpx.Response) -> bool:
    nginx = response.status_code == 400 and "Request Header Or Cookie Too Large" in response.text
    return nginx or response.status_code == 494


response = get("/orders")
if too_large(response):
    for name in [each for each in jar if each not in NEEDED]:
        del jar[name]
        print(f"Dropped: {name}")
    response = get("/orders")
print(response.text if response.status_code == 200 else f"Stopped: {response.status_code}")
