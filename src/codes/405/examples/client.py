# pip install httpx
# A client that would rather send a change, and sends the whole when only that is offered.
import json
import os

import httpx

url = os.environ.get("API", "http://127.0.0.1:3000") + "/orders/17"
order = {"item": "tea", "count": 3}


def send(method: str, media_type: str, content: dict) -> httpx.Response:
    return httpx.request(method, url, headers={"Content-Type": media_type}, content=json.dumps(content))


response = send("PATCH", "application/merge-patch+json", {"count": order["count"]})
if response.status_code == 405:
    # Field names and list syntax are forgiving; method names are exact.
    allowed = [method.strip() for method in response.headers.get("Allow", "").split(",")]
    print(f"PATCH: 405, offered here: {', '.join(allowed)}")
    # PUT means the same here because this client holds the whole order; another method would not.
    if "PUT" not in allowed:
        raise SystemExit("No way to change this order.")
    response = send("PUT", "application/json", order)
    print(f"PUT: {response.status_code}")
print(json.dumps(response.json(), separators=(",", ":")))
