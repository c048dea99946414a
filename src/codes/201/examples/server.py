# pip install fastapi uvicorn
# A shop that says 201 only when something new exists, says where, and makes nothing twice.
import os

import uvicorn
from fastapi import FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Order(BaseModel):
    item: str
    n: int


app = FastAPI()
orders: list[dict] = []
notes: dict[str, tuple[bytes, int]] = {}
# What each key led to. A real shop keeps this per customer, for a day or so, in the same transaction as the order.
done: dict[str, tuple[Order, dict]] = {}


def refuse(status: int, title: str) -> JSONResponse:
    problem = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(problem, status, media_type="application/problem+json")


@app.post("/orders")
async def create(order: Order, idempotency_key: str = Header("")):
    if not idempotency_key:
        return refuse(400, "Send an Idempotency-Key")
    before, made = done.get(idempotency_key, (order, None))
    if before != order:
        return refuse(422, "This key was used for another order")
    if made is None:
        made = {"id": len(orders) + 1, **dict(order)}
        orders.append(made)
        done[idempotency_key] = order, made
    return JSONResponse(made, 201, {"Location": f"/orders/{made['id']}"})


@app.get("/orders/{number}")
async def read(number: int):
    return orders[number - 1] if 0 < number <= len(orders) else refuse(404, "No such order")


@app.put("/notes/{name}")
async def put(name: str, request: Request):
    text = await request.body()
    _, version = notes.get(name, (b"", 0))
    # If-None-Match: * means "only if there is nothing yet", If-Match "only if it is still what I saw".
    unless, only = request.headers.get("If-None-Match"), request.headers.get("If-Match")
    if (unless == "*" and version) or (only is not None and only != f'"{version}"'):
        return refuse(412, "Somebody else was faster")
    notes[name] = text, version + 1
    # An entity tag may come along because the text is kept exactly as it was sent (RFC 9110 §9.3.4).
    return Response(status_code=204 if version else 201, headers={"ETag": f'"{version + 1}"'})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
