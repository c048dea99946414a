# pip install httpx
# The client's side of TLS early data: send before the handshake is complete, and after a 425 once more when it is.
# httpx sends no early data, so this program plays the gateway that received the request early.
import os
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def handshake() -> None:
    time.sleep(0.1)  # stands in for the rest of the TLS handshake


def forward(method: str, path: str, **content) -> httpx.Response:
    early = api.request(method, path, headers={"Early-Data": "1"}, **content)
    print(f"{method} {path} in early data: {early.status_code}")
    if early.status_code != 425:
        return early
    # The server has done nothing, so any method may be repeated: not early this time, and only once.
    handshake()
    late = api.request(method, path, **content)
    print(f"{method} {path} after the handshake: {late.status_code}")
    return late


print(forward("GET", "/payments").text)
print(forward("POST", "/payments", json={"to": "grace", "cents": 50}).text)
