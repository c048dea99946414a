# pip install fastapi uvicorn
# Settings that several people edit. If-Match lets a change through only if it was made to the current version.
import json
import os
import re

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

version = 1
settings = b'{"colour":"green","size":12}'  # kept as it came, so that the ETag of a PUT is true for the client
app = FastAPI()


def tag() -> str:
    return f'"v{version}"'


# If-Match compares strongly (RFC 9110 §13.1.1): W/"v1" never matches, and * matches whatever exists.
def matches(if_match: str) -> bool:
    return if_match.strip() == "*" or tag() in re.findall(r'(?:W/)?"[^"]*"', if_match)


def valid(text: bytes) -> bool:
    try:
        content = json.loads(text)
        return isinstance(content["colour"], str) and isinstance(content["size"], int)
    except (ValueError, TypeError, LookupError):
        return False


def problem(status: int, title: str, **fields: str) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(content, status, fields, "application/problem+json")


def current() -> Response:
    return Response(settings, 200, {"ETag": tag()}, "application/json")


@app.get("/settings")
async def read():
    return current()


# Sign-in, permissions and 404 come before the condition (RFC 9110 §13.2.1); here there are none.
@app.put("/settings")
async def replace(request: Request):
    global settings, version
    change = await request.body()
    if_match = request.headers.get("If-Match")
    if if_match is None:
        return problem(428, "Send If-Match with the ETag that you read")
    if not matches(if_match):
        return problem(412, "Changed since you read it", ETag=tag())
    if not valid(change):
        return problem(422, "Needs colour and size")
    # No await between comparing and setting, so nothing comes in between; with a database: UPDATE … WHERE version = ?
    settings, version = change, version + 1
    return current()


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
