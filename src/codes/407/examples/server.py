# pip install httpx
# A forward proxy for plain HTTP that asks for credentials and keeps them to itself.
# For https a proxy also needs the method CONNECT, which is left out here, with the same check before the tunnel.
import base64
import hmac
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx

# A demo: keep salted hashes (scrypt, argon2) in real life, and let clients reach the proxy over TLS.
USERS = {"ada": "demo-password"}
DESTINATIONS: dict[str, int] = {}  # a proxy without such a list is open to abuse
CHALLENGE = {"Proxy-Authenticate": 'Basic realm="Example Ltd proxy", charset="UTF-8"', "Cache-Control": "no-store"}
# Fields about one connection are not forwarded (RFC 9110 §7.6.1), nor are credentials meant for the proxy.
HOP = {"connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade"}


def via(before: str | None) -> str:  # each intermediary adds itself to what is there
    return f"{before}, 1.1 proxy" if before else "1.1 proxy"


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status: int, media_type: str, content: bytes, fields: dict[str, str]) -> None:
        self.send_response_only(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(content)), **fields}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class Shop(Answering):  # stands in for the Internet and tells what it saw
    def do_GET(self) -> None:
        seen = "Proxy-Authorization" in self.headers
        content = json.dumps({"orders": [17, 42], "proxyCredentialsSeen": seen}).encode()
        self.answer(200, "application/json", content, {})


class Proxy(Answering):
    def known(self) -> bool:
        scheme, _, credentials = self.headers.get("Proxy-Authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            name, _, password = base64.b64decode(credentials, validate=True).decode().partition(":")
        except ValueError:
            return False
        # Unknown names take the same time as wrong passwords.
        same = hmac.compare_digest(password.encode(), USERS.get(name, "").encode())
        return same and name in USERS

    def problem(self, status: int, title: str, fields: dict[str, str]) -> None:
        content = json.dumps({"type": "about:blank", "title": title, "status": status}).encode()
        self.answer(status, "application/problem+json", content, fields)

    def do_GET(self) -> None:
        if not self.known():
            return self.problem(407, "Sign in to the proxy", CHALLENGE)
        target = urlsplit(self.path)
        port = DESTINATIONS.get(target.hostname or "") if target.scheme == "http" else None
        if port is None:
            return self.problem(403, "This proxy does not lead there", {})
        named = {name.strip() for name in self.headers.get("Connection", "").lower().split(",")}
        dropped = HOP | named | {"proxy-authorization", "host"}
        fields = {name: value for name, value in self.headers.items() if name.lower() not in dropped}
        url = f"http://127.0.0.1:{port}{target.path}" + (f"?{target.query}" if target.query else "")
        fields |= {"Host": target.netloc, "Via": via(self.headers.get("Via"))}
        onward = httpx.get(url, headers=fields, trust_env=False)
        more = {"Via": via(onward.headers.get("Via"))}
        self.answer(onward.status_code, onward.headers["Content-Type"], onward.content, more)


shop = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
DESTINATIONS["shop.example"] = shop.server_port
threading.Thread(target=shop.serve_forever, daemon=True).start()
ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Proxy).serve_forever()
