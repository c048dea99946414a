# Nothing to install. A page that takes a moment, with hints for what it will need. Browsers heed hints over HTTP/2 and
# HTTP/3 only: in earnest a server such as hypercorn sends them, or the CDN in front of you.
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LINK = "</style.css>; rel=preload; as=style, </app.js>; rel=preload; as=script"
PAGE = "<!doctype html><title>Shop</title><link rel=stylesheet href=/style.css><script src=/app.js></script>"
FILES = {
    "/style.css": ("text/css", "h1 { color: teal }"),
    "/app.js": ("text/javascript", 'console.log("ready");'),
}


def render() -> str:
    time.sleep(0.2)  # stands for the database
    return PAGE


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path in FILES:
            return self.respond(200, *FILES[self.path])
        if self.path != "/":
            return self.respond(404, "text/html", "<!doctype html><title>Not found</title>")
        # Only a navigation makes use of hints, and HTTP/1.0 knows no interim responses. A page that depends on who
        # asks checks that before this line: hints to a page the user may not see would give it away.
        if self.headers.get("Sec-Fetch-Mode") == "navigate" and self.request_version != "HTTP/1.0":
            self.send_response_only(103)
            self.send_header("Link", LINK)
            self.end_headers()
        # The fields of the final response count, hints seen or not.
        self.respond(200, "text/html", render(), {"Link": LINK})

    def respond(self, status: int, media_type: str, content: str, fields: dict[str, str] = {}):
        data = content.encode()
        self.send_response(status)
        for name, value in {**fields, "Content-Type": media_type, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
