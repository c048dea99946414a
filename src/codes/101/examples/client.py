# Nothing to install. What a WebSocket library does inside: ask for the change, check that it was really made, and
# only then speak the new protocol.
import base64
import hashlib
import http.client
import os
import socket
from urllib.parse import urlsplit

api = urlsplit(os.environ.get("API", "http://127.0.0.1:3000"))


def frame(opcode: int, content: bytes) -> bytes:
    mask = os.urandom(4)  # clients mask, servers do not (RFC 6455 §5.1)
    masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(content))
    return bytes([0x80 | opcode, 0x80 | len(content)]) + mask + masked


key = base64.b64encode(os.urandom(16)).decode()
with socket.create_connection((api.hostname, api.port or 80)) as connection:
    connection.sendall(
        f"GET /echo HTTP/1.1\r\nHost: {api.netloc}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    stream = connection.makefile("rb")  # what the server says right behind its 101 is kept in here
    status = int(stream.readline().split()[1])
    fields = http.client.parse_headers(stream)
    print(f"GET /echo: {status} {fields.get('Upgrade', '')}".rstrip())
    if status != 101:
        raise SystemExit("The server stayed with HTTP.")

    # Proof that the other side read this request and speaks WebSocket, and is no cache or confused proxy.
    expected = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
    if fields["Sec-WebSocket-Accept"] != base64.b64encode(expected).decode():
        raise SystemExit("The wrong Sec-WebSocket-Accept")

    connection.sendall(frame(1, b"hello"))
    print("sent: hello")
    length = stream.read(2)[1]  # the echo is short: its length fits in the second byte
    print(f"received: {stream.read(length).decode()}")
    connection.sendall(frame(8, b""))
