# pip install httpx
# A client that refreshes its token once when it is told that it expired, and knows when to stop.
import os
import threading

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
token = os.environ.get("TOKEN", "")
one_at_a_time = threading.Lock()


def refresh() -> None:
    global token
    response = api.post("/token", data={"grant_type": "refresh_token", "refresh_token": "refresh-1"})
    print(f"POST /token: {response.status_code}")
    if response.is_error:
        raise SystemExit("Signed out: please sign in again.")
    token = response.json()["access_token"]


def get(path: str) -> httpx.Response:
    sent = token
    response = api.get(path, headers={"Authorization": f"Bearer {sent}"})
    challenge = response.headers.get("WWW-Authenticate", "")
    print(f"GET {path}: {response.status_code} {challenge}".rstrip())
    # 403 or another error: new credentials would not help.
    if response.status_code != 401 or 'error="invalid_token"' not in challenge:
        return response
    with one_at_a_time:
        if token == sent:  # no other thread has refreshed meanwhile
            refresh()
    second = api.get(path, headers={"Authorization": f"Bearer {token}"})  # once; this is the answer
    print(f"GET {path}: {second.status_code}")
    return second


print(get("/orders").text)
