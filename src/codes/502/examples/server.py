# pip install fastapi uvicorn httpx
# A gateway in front of two backends: 502 when one of them refuses or breaks off, and Proxy-Status says which it was.
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

stored = []


class Backend(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(stored if self.path == "/orders" else {"apples": 3}).encode())

    def do_POST(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        stored.append(json.loads(content)["reference"])
        self.close_connection = True  # stored, and broken off before it has answered

    def log_message(self, *_):
        pass


def start(backend: ThreadingHTTPServer) -> None:
    backend.server_activate()
    Thread(target=backend.serve_forever, daemon=True).start()


orders, stock = (ThreadingHTTPServer(("127.0.0.1", 0), Backend, bind_and_activate=False) for _ in range(2))
orders.server_bind()
stock.server_bind()
start(orders)  # stock is down when the program starts: nobody listens on its port
PORTS = {"/orders": orders.server_port, "/stock": stock.server_port}
gateway = FastAPI()


@gateway.api_route("/{path}", methods=["GET", "POST"])
async def forward(request: Request):
    port = PORTS.get(request.url.path)
    if port is None:
        return Response(status_code=404)
    try:
        async with httpx.AsyncClient() as client:
            answer = await client.request(
                request.method,
                f"http://127.0.0.1:{port}{request.url.path}",
                headers={"Via": "1.1 gateway.example"},
                content=await request.body(),
            )
        return Response(answer.content, answer.status_code, media_type="application/json")
    # What went wrong, in the words of RFC 9209. It says nothing about machines that outsiders need not know.
    except httpx.ConnectError:
        start(stock)  # stands in for the service manager, which starts a backend again that has died
        status, error = 502, "connection_refused"
    except (httpx.NetworkError, httpx.RemoteProtocolError):
        status, error = 502, "connection_terminated"
    except httpx.TimeoutException:
        status, error = 504, "http_response_timeout"
    problem = {"type": "about:blank", "title": "No answer from behind the gateway", "status": status}
    fields = {"Proxy-Status": f"gateway.example; error={error}", "Cache-Control": "no-store"}
    return JSONResponse(problem, status, fields, "application/problem+json")


uvicorn.run(gateway, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
