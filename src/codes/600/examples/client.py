# pip install httpx
# 600 is no status code of HTTP: the client treats it like a 5xx (RFC 9110 section 15), but does not repeat, as the fields
# would be the same. httpx refuses to send a malformed field, so its own are not to blame.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def row(status: int) -> str:
    # Not is_error: for 600 httpx says neither is_success nor is_error.
    return f"{status // 100}xx" if 100 <= status <= 599 else "not HTTP, an error of the server"


def get(path: str, customer: str) -> None:
    try:
        response = api.get(path, headers={"X-Customer": customer})
    except httpx.LocalProtocolError:
        print(f"GET {path}: refused before it was sent")
        return
    print(f"GET {path}: {response.status_code}, {row(response.status_code)}")
    if response.status_code == 600:
        print("Not repeated. Look at the fields of the server behind Akamai.")


get("/orders", "Ada")
get("/stock", "Ada")
get("/orders", "Ada\r\nX-Role: admin")  # a line break from user input
