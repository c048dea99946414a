# pip install httpx
# A client that says who has to repair a 525, and does not hammer: the handshake fails the same way each time.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def sender(response: httpx.Response) -> str:
    if "CF-RAY" in response.headers:
        return f"Cloudflare, ray {response.headers['CF-RAY']}"
    if "X-Cf-RouterError" in response.headers:
        return "the router of Cloud Foundry"
    return "unknown"


for path in ["/orders", "/stock"]:
    response = api.get(path)
    if response.status_code == 525:
        print(f"GET {path}: 525, from {sender(response)}: not repeated, tell the owner")
    else:
        print(f"GET {path}: {response.status_code}")
