# No packages needed. A server that meets the expectation 100-continue where it can and answers 417 where it cannot.
# http.server, because uvicorn says 100 by itself as soon as an application reads the content.
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

files: dict[str, bytes] = {}


class Storage(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def answer(self, status: int, media_type: str, content: dict, **fields: str) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(data)), **fields}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    # Called when the request says Expect: 100-continue; False means that it has been answered.
    def handle_expect_100(self) -> bool:
        # Imagine an HTTP/1.0 server behind /archive: it can never say 100, and the client would wait for nothing.
        if not self.path.startswith("/archive/"):
            return super().handle_expect_100()
        problem = {"type": "about:blank", "title": "Send it again without Expect", "status": 417}
        # The client may send the content all the same; closing keeps it from being read as the next request.
        self.answer(417, "application/problem+json", problem, Connection="close")
        return False

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status = 200 if self.path in files else 201
        files[self.path] = content
        self.answer(status, "application/json", {"stored": len(content)})

    def log_message(self, *_: object) -> None:
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Storage).serve_forever()
