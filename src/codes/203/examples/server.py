# pip install httpx
# A proxy that takes scripts out of pages, and says so with 203. The origin server stands in the same file, on a port of
# its own, for every host there is.
import os
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx

PAGES = {
    "/story": ("<h1>Story</h1><script src=/ads.js></script><p>It rains.</p>", {"ETag": '"v1"'}),
    "/signed": (
        "<p>Signed.</p><script src=/ads.js></script>",
        {"ETag": '"s1"', "Cache-Control": "no-transform"},
    ),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def respond(self, status: int, fields: dict[str, str], content: str):
        data = content.encode()
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class Origin(Handler):
    def do_GET(self):
        content, fields = PAGES.get(self.path, ("Not found", {}))
        self.respond(200 if self.path in PAGES else 404, {**fields, "Content-Type": "text/html"}, content)


origin = ThreadingHTTPServer(("127.0.0.1", 0), Origin)
threading.Thread(target=origin.serve_forever, daemon=True).start()


def forbids(cache_control: str) -> bool:
    return "no-transform" in [each.strip().lower() for each in cache_control.split(",")]


class Proxy(Handler):
    def do_GET(self):
        path = urlsplit(self.path).path
        response = httpx.get(f"http://127.0.0.1:{origin.server_port}{path}")  # a real proxy passes fields on
        content = filtered = response.text
        # RFC 9110 §7.7: whoever says no-transform gets the content untouched. (To take out scripts for safety needs
        # more than a search for words.)
        if not any(forbids(fields.get("Cache-Control", "")) for fields in (self.headers, response.headers)):
            filtered = re.sub(r"<script\b[^>]*>.*?</script>", "", content, flags=re.I | re.S)
        changed = response.status_code == 200 and filtered != content
        # The validators belong to what the origin server sent: with other content they would mislead caches.
        kept = ["Content-Type", "Cache-Control"] + ([] if changed else ["ETag", "Last-Modified"])
        fields = {name: response.headers[name] for name in kept if name in response.headers}
        self.respond(203 if changed else response.status_code, {**fields, "Via": "1.1 filter"}, filtered)


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Proxy).serve_forever()
