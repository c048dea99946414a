# pip install httpx
# A connection closed without a response: one more try, on a new connection, for a method that may be repeated; then the
# silence is taken for an answer.
import os
from typing import Optional

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}  # RFC 9110 §9.2.2


def ask(method: str, path: str) -> Optional[httpx.Response]:
    for _ in range(2):
        try:
            return api.request(method, path)
        # Other failures, such as an unknown name or a certificate, have other remedies.
        except (httpx.RemoteProtocolError, httpx.ReadError):
            print(f"{method} {path}: closed without a response")
            if method not in IDEMPOTENT:
                break
    return None


response = ask("GET", "/")
if response is None:
    print("Stopped: the server seems to turn this request away on purpose.")
else:
    print(f"GET /: {response.status_code}")
