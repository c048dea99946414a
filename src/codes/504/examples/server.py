# pip install fastapi uvicorn httpx
# A gateway that waits a second for the backend and then answers 504. The backend does not notice: it goes on.
import itertools
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import httpx
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

PATIENCE = 1  # second; real gateways wait 30 or 60
payments = itertools.count(1)
done = {}


# The backend. What it does for the first time takes it too long; what it has done before, it knows at once.
class Backend(BaseHTTPRequestHandler):
    def answer(self):
        key = self.headers.get("Idempotency-Key") if self.command == "POST" else "report"
        if key is None:  # without a key, a payment that is sent again would be another payment
            return self.send(400, {"error": "Idempotency-Key is missing"})
        if key not in done:
            post = self.command == "POST"
            done[key] = {"order": 17, "payments": next(payments)} if post else {"visitors": 1234}
            # The work is done, and the answer is still held up by a slow query. Nobody will be waiting for it.
            Event().wait(30)
        self.send(200, done[key])

    do_GET = do_POST = answer

    def send(self, status, content):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_):
        pass


backend = ThreadingHTTPServer(("127.0.0.1", 0), Backend)
Thread(target=backend.serve_forever, daemon=True).start()
gateway = FastAPI()


def refuse(status: int, error: str, title: str) -> JSONResponse:
    problem = {"type": "about:blank", "title": title, "status": status}
    fields = {"Proxy-Status": f"gateway.example; error={error}", "Cache-Control": "no-store"}
    return JSONResponse(problem, status, fields, "application/problem+json")


@gateway.get("/report")
@gateway.post("/orders/17/pay")
async def forward(request: Request):
    headers = {"Via": "1.1 gateway.example"}
    if "Idempotency-Key" in request.headers:
        headers["Idempotency-Key"] = request.headers["Idempotency-Key"]
    url = f"http://127.0.0.1:{backend.server_port}{request.url.path}"
    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.request(request.method, url, headers=headers)
    # Time ran out: 504. Refused or broken off would be 502.
    except httpx.TimeoutException:
        return refuse(504, "http_response_timeout", "No answer in time")
    except httpx.TransportError:
        return refuse(502, "connection_terminated", "No answer from behind the gateway")
    return Response(answer.content, answer.status_code, media_type="application/json")


uvicorn.run(gateway, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
