# The standard library only
# A server of two sites that answers only for its own names, and for one name on each connection.
import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SITES = {"shop.example.com", "api.example.com"}


class Handler(BaseHTTPRequestHandler):  # one object for each connection
    protocol_version = "HTTP/1.1"
    name = ""  # the site the connection was opened for; with TLS, the name in its handshake (SNI)

    def do_GET(self):
        host = re.sub(r":\d+$", "", self.headers.get("Host", "")).lower()
        if host not in SITES:
            return self.refuse(f"This server does not answer for {host}.")
        self.name = self.name or host  # without TLS, the first request stands in for the handshake
        # Each site may have its own certificate or ask for client certificates, so what one connection has
        # proved must not count for the other site. A client that reuses it gets 421 and opens a new one.
        if self.name != host:
            return self.refuse(f"This connection is for another site than {host}.")
        self.answer(200, "application/json", {"host": host, "path": self.path})

    def refuse(self, detail: str):
        problem = {"type": "about:blank", "title": "Misdirected Request", "status": 421, "detail": detail}
        self.answer(421, "application/problem+json", problem)

    def answer(self, status: int, media_type: str, value: dict):
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        if status != 200:
            self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
