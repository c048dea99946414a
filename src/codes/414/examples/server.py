# pip install fastapi uvicorn
# An API with a limit for the target URI, a way around it, and a redirect that cannot grow.
import os
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel

LIMIT = 8000  # octets; every server ought to take that many (RFC 9110 §4.1)
app = FastAPI()


class Query(BaseModel):
    ids: list[int]


def exists(number: int) -> bool:
    return 1000 <= number < 2000


# Before anything parses the target.
@app.middleware("http")
async def limit_target(request: Request, call_next):
    query = request.scope["query_string"]
    length = len(request.scope["raw_path"]) + (len(query) + 1 if query else 0)
    if length <= LIMIT:
        return await call_next(request)
    title = f"At most {LIMIT} octets; send longer lists with POST"
    content = {"type": "about:blank", "title": title, "status": 414}
    # Caches may keep a 414 without being told to, and each of these targets would be a new entry.
    return JSONResponse(content, 414, {"Cache-Control": "no-store"}, "application/problem+json")


@app.get("/orders")
def orders(ids: str = ""):
    return {"found": sum(exists(int(number)) for number in ids.split(",") if number.isdecimal())}


@app.post("/orders/query")
def query_orders(query: Query):
    return {"found": sum(map(exists, query.ids))}


@app.get("/login")
def login():
    return PlainTextResponse("Please sign in.")


# Everything below needs a session, and nobody has one here. /login stands above this line: below it, it would be
# sent to itself with next=/login?next=…, longer at every hop. Only the path is kept, for the same reason.
@app.get("/{path:path}")
def sign_in_first(request: Request):
    return Response(status_code=303, headers={"Location": f"/login?next={quote(request.url.path, safe='')}"})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
