# pip install httpx
# Sends a change to a Laravel application; on 419 it gets a new token and sends the change once more.
import os
from urllib.parse import unquote

import httpx

# Accept asks Laravel for JSON instead of its error page. The client keeps the cookies.
api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), headers={"Accept": "application/json"})
token = "old"  # as it was when the page was loaded


def send(method: str, path: str, **content) -> httpx.Response:
    headers = {"X-XSRF-TOKEN": token} if content else {}
    response = api.request(method, path, headers=headers, **content)
    print(f"{method} {path}: {response.status_code}")
    return response


def change(path: str, content: dict) -> httpx.Response:
    global token
    first = send("POST", path, json=content)
    if first.status_code != 419:
        return first
    # The check comes before anything is done, so even a POST may be repeated. Once.
    send("GET", "/sanctum/csrf-cookie")
    token = unquote(api.cookies.get("XSRF-TOKEN", ""))
    return send("POST", path, json=content)


response = change("/profile", {"name": "Ada"})
if response.status_code == 419:
    raise SystemExit("Still 419: the session cookie does not come back.")
print(response.text)
