# For study only: the same Location with a reserved number and with a real redirect.
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ANSWERS = {
    # Python knows no phrase for 306: HTTPStatus(306) raises ValueError.
    "/old": (306, "(Unused)", "Nobody should send this."),
    "/moved": (308, None, "Moved to /new"),
    "/new": (200, None, "Here it is."),
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status, phrase, text = ANSWERS.get(self.path, (404, None, "Nothing here."))
        self.send_response(status, phrase)
        if status in (306, 308):
            self.send_header("Location", "/new")
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_arguments) -> None:
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
