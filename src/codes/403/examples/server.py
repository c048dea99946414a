# pip install fastapi uvicorn
# Who are you (401), may your token do this (403), is it yours at all (404): three questions, in this order.
import os
import re
from hashlib import sha256

import uvicorn
from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


# Only digests are stored: whoever copies the table holds no token.
TOKENS = {
    digest("ada-may-read"): ("ada", ["orders:read"]),
    digest("ada-may-write"): ("ada", ["orders:read", "orders:write"]),
}
owners = {"17": "ada", "42": "bob"}
PRIVATE = {"Cache-Control": "no-store"}  # the answer is for this caller only
app = FastAPI()


class Refused(Exception):
    def __init__(self, status: int, title: str, challenge: str = ""):
        self.problem = {"type": "about:blank", "title": title, "status": status}
        self.fields = {**PRIVATE, **({"WWW-Authenticate": challenge} if challenge else {})}


@app.exception_handler(Refused)
async def refuse(_request: Request, refused: Refused):
    return JSONResponse(refused.problem, refused.problem["status"], refused.fields, "application/problem+json")


def needs(scope: str):
    def user(request: Request) -> str:
        token = re.match(r"(?i)Bearer (.+)$", request.headers.get("Authorization", ""))
        name, scopes = TOKENS.get(digest(token[1]) if token else "", (None, []))
        if name is None:
            error = ', error="invalid_token"' if token else ""
            raise Refused(401, "Sign in first", f'Bearer realm="orders"{error}')
        if scope not in scopes:
            challenge = f'Bearer realm="orders", error="insufficient_scope", scope="{scope}"'
            raise Refused(403, "This token lacks a permission", challenge)
        return name

    return user


@app.delete("/orders/{number}")
def delete(number: str, user: str = Depends(needs("orders:write"))):
    # Not there and not yours get the same answer, or the difference would say which orders exist.
    if owners.get(number) != user:
        raise Refused(404, "No such order")
    del owners[number]
    return Response(status_code=204, headers=PRIVATE)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
