# Nothing to install. A WebSocket handshake by hand, and an echo of short messages, to show what 101 changes.
# In earnest leave the messages to a library: pip install websockets.
import base64
import hashlib
import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ALLOWED_ORIGINS = {"https://www.example.com"}
REQUIRED = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}


def frame(opcode: int, content: bytes) -> bytes:
    return bytes([0x80 | opcode, len(content)]) + content


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def refusal(self) -> tuple[int, str] | None:
        fields = self.headers
        options = [each.strip() for each in fields.get("Connection", "").lower().split(",")]
        if self.path != "/echo":
            return 404, "No such page"
        if fields.get("Upgrade", "").lower() != "websocket" or fields.get("Sec-WebSocket-Version") != "13":
            return 426, "This address speaks WebSocket only"
        if "upgrade" not in options:
            return 400, "Connection: Upgrade is missing"
        if not re.fullmatch(r"[+/0-9A-Za-z]{22}==", fields.get("Sec-WebSocket-Key", "")):
            return 400, "Sec-WebSocket-Key is not 16 bytes in base64"
        # Browsers send cookies along from any page, so a page of another site could act for the user.
        if "Origin" in fields and fields["Origin"] not in ALLOWED_ORIGINS:
            return 403, "Not from this site"
        return None

    def do_GET(self):
        refused = self.refusal()
        if refused:
            status, title = refused
            content = json.dumps({"type": "about:blank", "title": title, "status": status}).encode()
            return self.respond(status, {
                **(REQUIRED if status == 426 else {}),
                "Content-Type": "application/problem+json",
                "Content-Length": str(len(content)),
            }, content)
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.respond(101, {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept})
        self.close_connection = True  # when the echo ends: no HTTP can follow on this connection
        self.echo()  # from here on the bytes are no longer HTTP

    def respond(self, status: int, fields: dict[str, str], content: bytes = b""):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def echo(self):
        while len(head := self.rfile.read(2)) == 2:
            opcode, length = head[0] & 0x0F, head[1] & 0x7F
            # Long, unmasked and divided messages are beyond this example: close with 1002, a protocol error.
            if head[0] < 0x80 or head[1] < 0x80 or length > 125:
                return self.wfile.write(frame(8, b"\x03\xea"))
            mask = self.rfile.read(4)
            content = bytes(byte ^ mask[i % 4] for i, byte in enumerate(self.rfile.read(length)))
            if opcode == 8:  # goodbye
                return self.wfile.write(frame(8, content))
            if opcode != 10:
                self.wfile.write(frame(10 if opcode == 9 else opcode, content))  # a ping gets a pong


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
