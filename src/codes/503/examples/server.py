# pip install fastapi uvicorn
# An API that has lost its database: 503 with Retry-After where the database is needed, 200 where it is not.
import asyncio
import os

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse

orders = None
connecting = None
app = FastAPI()


# Stands in for a database driver that takes a while to connect.
async def connect() -> None:
    global orders
    await asyncio.sleep(0.8)
    orders = [17, 42]


class Unavailable(Exception):
    pass


async def needs_database() -> None:
    global connecting
    if orders is not None:
        return
    # One attempt for everybody. If it fails, the next request starts another one.
    if connecting is None or connecting.done():
        connecting = asyncio.create_task(connect())
    # Answering at once is kinder than letting requests pile up until they time out.
    raise Unavailable


@app.exception_handler(Unavailable)
async def unavailable(_request, _error):
    problem = {"type": "about:blank", "title": "Temporarily unavailable", "status": 503}
    fields = {"Retry-After": "1", "Cache-Control": "no-store"}
    return JSONResponse(problem, 503, fields, "application/problem+json")


@app.get("/orders", dependencies=[Depends(needs_database)])
async def list_orders():
    return orders


# A robots.txt that answers 503 keeps crawlers away from the whole site (RFC 9309 §2.3.1.4).
@app.get("/robots.txt")
async def robots():
    return PlainTextResponse("User-agent: *\nDisallow: /private/\n")


# Whether the process works, for whoever restarts it. A restart would not bring the database back.
@app.get("/health/live")
async def live():
    return {"status": "ok"}


# Whether to send requests here, for the load balancer.
@app.get("/health/ready", dependencies=[Depends(needs_database)])
async def ready():
    return {"status": "ok"}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
