# Nothing to install. Uploads that can be resumed, after iteration 8 of the draft. The draft may still change.
import hashlib
import hmac
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

KEY = b"a demo secret of at least thirty-two bytes"  # yours: from the environment
MAX_SIZE = 1_000_000
LIMITS = {"Upload-Limit": f"max-size={MAX_SIZE}"}
PROBLEMS = "https://iana.org/assignments/http-problem-types#"
starts, videos = count(1), count(1)


class Upload:
    def __init__(self):
        self.parts, self.offset, self.length = [], 0, None
        self.lock, self.newest = threading.Lock(), None


uploads: dict[str, Upload] = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        if self.path != "/videos":
            return self.refuse(404, "about:blank", "No such page")
        upload = Upload()
        # Nobody can guess this name. A real server also checks, each time, that the upload belongs to whoever asks.
        path = "/uploads/" + hmac.new(KEY, str(next(starts)).encode(), hashlib.sha256).hexdigest()[:32]
        # Only a client that speaks the same iteration may see 104; for others this is a plain upload.
        if self.headers.get("Upload-Draft-Interop-Version") == "8" and "Upload-Complete" in self.headers:
            uploads[path] = upload
            self.interim({"Location": path, **LIMITS})
        self.receive(path, upload)

    def do_HEAD(self):
        if upload := self.find():
            state = {"Upload-Offset": upload.offset, "Upload-Complete": "?0", "Cache-Control": "no-store"}
            length = {} if upload.length is None else {"Upload-Length": upload.length}
            self.answer(204, {**state, **length, **LIMITS})

    def do_DELETE(self):
        if self.find():
            uploads.pop(self.path, None)
            self.answer(204)

    def do_PATCH(self):
        upload = self.find()
        if upload is None:
            return
        if self.headers.get("Content-Type") != "application/partial-upload":
            return self.refuse(415, "about:blank", "PATCH takes application/partial-upload")
        provided = self.headers.get("Upload-Offset", "")
        if provided == str(upload.offset):
            return self.receive(self.path, upload)
        offsets = {"expected-offset": upload.offset, "provided-offset": int(provided) if provided.isdecimal() else None}
        title = "The upload is at another offset"
        kind = PROBLEMS + "mismatching-upload-offset"
        self.refuse(409, kind, title, offsets, {"Upload-Offset": upload.offset})

    def find(self) -> Upload | None:
        upload = uploads.get(self.path)
        if upload is None:
            self.refuse(404, "about:blank", "No such upload")
        else:
            with upload.lock:
                upload.newest = self  # an earlier request of this upload that hangs adds nothing any more
        return upload

    def receive(self, path: str, upload: Upload):
        last = self.headers.get("Upload-Complete") != "?0"
        if "Content-Length" not in self.headers:
            return self.refuse(411, "about:blank", "http.server does not read chunked content")
        remaining = int(self.headers["Content-Length"])
        announced = self.headers.get("Upload-Length", upload.offset + remaining if last else None)
        if announced is not None and upload.length not in (None, int(announced)):
            return self.refuse(400, PROBLEMS + "inconsistent-upload-length", "Another length than before")
        upload.length = upload.length if announced is None else int(announced)
        if upload.offset + remaining > min(upload.length or MAX_SIZE, MAX_SIZE):
            uploads.pop(path, None)
            return self.refuse(413, "about:blank", "Too much content", {}, LIMITS)

        upload.newest = self
        report = 1  # progress at once, then after every MiB
        while remaining > 0:
            chunk = self.rfile.read1(min(remaining, 65536))
            with upload.lock:
                if not chunk or upload.newest is not self:
                    self.close_connection = True  # cut off: what has arrived stays, and the client asks for the offset
                    return
                upload.parts.append(chunk)
                upload.offset += len(chunk)
            remaining -= len(chunk)
            if path in uploads and upload.offset >= report:
                self.interim({"Upload-Offset": upload.offset})
                report = upload.offset + 2**20
        if not last:
            return self.answer(201, {"Location": path, **LIMITS, "Upload-Complete": "?0"})
        uploads.pop(path, None)  # a real server keeps it a while, for a client that missed this response
        video = next(videos)
        fields = {"Location": f"/videos/{video}", "Upload-Complete": "?1"}
        self.answer(201, fields, {"id": video, "bytes": upload.offset})

    def interim(self, fields: dict):
        self.send_response_only(104, "Upload Resumption Supported")
        for name, value in {"Upload-Draft-Interop-Version": 8, **fields}.items():
            self.send_header(name, value)
        self.end_headers()

    def refuse(self, status: int, kind: str, title: str, more: dict = {}, fields: dict = {}):
        self.close_connection = True
        problem = {"type": kind, "title": title, "status": status, **more}
        self.answer(status, {**fields, "Connection": "close"}, problem)

    def answer(self, status: int, fields: dict = {}, content: dict | None = None):
        data = json.dumps(content).encode() if content else b""
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        if content:
            self.send_header("Content-Type", "application/json" if status < 400 else "application/problem+json")
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data if self.command != "HEAD" else b"")


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
