# The standard library only; use a library such as websockets for anything beyond one message
# An address that speaks WebSocket: plain requests and unknown versions get 426, a proper handshake gets 101.
import base64
import hashlib
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PROBLEM = {
    "type": "about:blank",
    "title": "Upgrade Required",
    "status": 426,
    "detail": "This address speaks WebSocket only.",
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path != "/events":
            return self.answer(404, {"Content-Length": "0"})
        websocket = self.headers.get("Upgrade", "").lower() == "websocket"
        asked = "upgrade" in self.headers.get("Connection", "").lower()
        if not (websocket and asked) or self.headers.get("Sec-WebSocket-Version") != "13":
            return self.refuse()
        key = self.headers.get("Sec-WebSocket-Key", "")
        if len(key) != 24:  # sixteen bytes in base64
            return self.answer(400, {"Content-Length": "0"})
        # A real server also checks Origin here: a page of any site can open a WebSocket, cookies included.
        digest = hashlib.sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest()
        accept = base64.b64encode(digest).decode()
        self.answer(101, {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept})
        self.wfile.write(b"\x81\x05hello")  # a frame with the text "hello"
        self.wfile.write(b"\x88\x00")  # and one that says goodbye
        self.close_connection = True

    def refuse(self):
        content = json.dumps(PROBLEM).encode()
        # Whoever asked for a change may already be sending in the other protocol, so the connection ends.
        upgrading = "Upgrade" in self.headers
        self.close_connection = self.close_connection or upgrading
        fields = {
            "Upgrade": "websocket",  # RFC 9110 §15.5.22: what would do
            # RFC 9110 §7.8: Upgrade is meant for the next hop only.
            "Connection": "Upgrade, close" if upgrading else "Upgrade",
            "Sec-WebSocket-Version": "13",  # RFC 6455 §4.4
            "Content-Type": "application/problem+json",
            "Content-Length": str(len(content)),
        }
        self.answer(426, fields)
        self.wfile.write(content)

    def answer(self, status: int, fields: dict):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
