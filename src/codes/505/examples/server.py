# No package needed. A server that speaks HTTP/1.1 and says so to whoever comes with another major version.
# HTTP libraries settle the version before your code runs, so this one reads the request line itself.
import json
import os
import re
from email.utils import formatdate
from socketserver import StreamRequestHandler, ThreadingTCPServer

SUPPORTED = ["HTTP/1.1"]
REQUEST_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S+) HTTP/(\d)\.\d", re.ASCII)


def answer(request_line: str) -> bytes:
    parts = REQUEST_LINE.fullmatch(request_line)
    if parts is None:  # it does not follow the grammar, so it names no version at all: 400
        return problem(400, "Bad Request", "The request line cannot be read")
    # The same major version with another minor one is understood all the same (RFC 9110 §2.5).
    if parts[3] == "1":
        return message("200 OK", "application/json", {"hello": "world"})
    title = "This server speaks only HTTP/1.1"
    return problem(505, "HTTP Version Not Supported", title, {"supported": SUPPORTED})


def problem(status: int, phrase: str, title: str, more: dict | None = None) -> bytes:
    content = {"type": "about:blank", "title": title, "status": status, **(more or {})}
    return message(f"{status} {phrase}", "application/problem+json", content)


def message(status: str, content_type: str, content: dict) -> bytes:
    text = json.dumps(content)
    # Always in a version that we do speak, whatever the request said.
    lines = [
        f"HTTP/1.1 {status}",
        f"Date: {formatdate(usegmt=True)}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(text)}",
        "Connection: close",
        "",
        text,
    ]
    return "\r\n".join(lines).encode("ascii")


class Connection(StreamRequestHandler):
    timeout = 10

    def handle(self):
        received = b""
        while b"\r\n\r\n" not in received:
            line = self.rfile.readline(8192)
            received += line
            if not line or len(received) > 8192:
                return
        self.wfile.write(answer(received.split(b"\r\n")[0].decode("latin-1")))


class Server(ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


Server(("127.0.0.1", int(os.environ.get("PORT", 3000))), Connection).serve_forever()
