# pip install httpx
# A client that learns from a 426 which protocol the address wants, and uses it if it can.
import base64
import os
import secrets
import socket
from urllib.parse import urlsplit

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")


def listen(path: str) -> str:
    """The first message of a WebSocket, to show the handshake; real programs use a library."""
    place = urlsplit(API)
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        stream = connection.makefile("rb")
        if b" 101 " not in stream.readline():
            raise SystemExit("the handshake failed")
        while stream.readline().strip():  # the fields, up to the empty line
            pass
        _, length = stream.read(2)  # a short text frame
        return stream.read(length).decode()


def read(path: str) -> str:
    response = httpx.get(API + path)
    wanted = response.headers.get("Upgrade", "")
    print(f"GET {path}: {response.status_code}, wants {wanted}")
    if response.status_code != 426:
        return response.text
    protocols = [each.strip().lower() for each in wanted.split(",")]
    # The same request would get the same answer. Change the protocol, or tell the person.
    if "websocket" not in protocols:
        raise SystemExit(f"this program cannot speak {wanted}")
    return listen(path)


print(f"WebSocket says: {read('/events')}")
