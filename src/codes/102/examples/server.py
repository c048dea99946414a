# Nothing to install. A copy that takes a while, in both ways: 102 keeps the waiting connection alive, the old way;
# 202 with a job lets the client go, the way to choose for anything new.
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDERS = ["2023", "2024", "2025"]
jobs: list[dict] = []


def copy(folder: str) -> None:
    time.sleep(0.15)  # stands for the work


def copy_all(job: dict, after_each=lambda: None) -> None:
    for folder in FOLDERS:
        copy(folder)
        job["copied"] += 1
        if job["copied"] < len(FOLDERS):
            after_each()
    job["state"] = "done"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_COPY(self):
        job = {"state": "running", "copied": 0}
        if "respond-async" in self.headers.get("Prefer", ""):
            jobs.append(job)
            path = f"/jobs/{len(jobs)}"
            threading.Thread(target=copy_all, args=[job]).start()
            fields = {"Location": path, "Preference-Applied": "respond-async"}
            return self.respond(202, {"job": path, "state": "running"}, fields)
        # RFC 9110 §15.2: no interim response to HTTP/1.0.
        copy_all(job, (lambda: None) if self.request_version == "HTTP/1.0" else self.processing)
        self.respond(201, {"copied": job["copied"]}, {"Location": self.headers["Destination"]})

    def do_GET(self):
        number = self.path.removeprefix("/jobs/")
        if number.isdecimal() and 0 < int(number) <= len(jobs):
            return self.respond(200, jobs[int(number) - 1])
        self.respond(404, {"type": "about:blank", "title": "No such page", "status": 404})

    def processing(self):
        self.send_response_only(102)
        self.end_headers()

    def respond(self, status: int, content, fields: dict[str, str] = {}):
        data = json.dumps(content).encode()
        self.send_response(status)
        for name, value in {**fields, "Content-Type": "application/json", "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Handler).serve_forever()
