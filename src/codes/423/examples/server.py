# pip install fastapi uvicorn
# The locking part of a WebDAV server: whoever holds the token of the lock may write, everybody else gets 423.
import math
import os
import re
import time
import uuid
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request, Response

files = {"/plan.txt": b"Meet at 9."}
# Exclusive locks: the token, and when it ends by itself, so that a crashed editor does not lock a file for ever.
locks = {"/plan.txt": ("urn:uuid:7d5a2a3e-4a7e-4d0c-9f3b-0c6f1c1f5a10", math.inf)}
app = FastAPI()
# A real server asks who it is first: a token is no password, and only the one who locked may use it.


def token_of(path: str) -> "str | None":
    token, ends = locks.get(path, (None, 0))
    if token and ends < time.time():
        del locks[path]
        return None
    return token


def xml(status: int, element: str, fields: "dict | None" = None) -> Response:
    content = f'<?xml version="1.0" encoding="utf-8"?>\n{element}\n'
    return Response(content, status, fields, "application/xml; charset=utf-8")


def locked(path: str, condition: str) -> Response:
    """RFC 4918 §11.3: the content of a 423 names the condition, which §16 defines, and the resource locked."""
    href = quote(path).replace("&", "&amp;")
    return xml(423, f'<D:error xmlns:D="DAV:"><D:{condition}><D:href>{href}</D:href></D:{condition}></D:error>')


@app.put("/{file}")
async def put(request: Request):
    path, token = request.url.path, token_of(request.url.path)
    # Only the simplest form of If is read here, `(<token>)`; the whole grammar is in RFC 4918 §10.4.
    condition = request.headers.get("If")
    sent = re.fullmatch(r"\(<([^<>]+)>\)", condition or "")
    if condition and (sent is None or sent[1] != token):
        return Response("This lock token is not that of the resource.\n", 412, media_type="text/plain")
    if token and not sent:
        return locked(path, "lock-token-submitted")
    known = path in files
    files[path] = await request.body()
    return Response(status_code=204 if known else 201)


@app.api_route("/{file}", methods=["LOCK"])
def lock(request: Request):
    path = request.url.path
    if token_of(path):
        return locked(path, "no-conflicting-lock")
    token = f"urn:uuid:{uuid.uuid4()}"
    locks[path] = (token, time.time() + 600)
    known = path in files
    files.setdefault(path, b"")  # RFC 4918 §7.3: locking a free name makes an empty file
    element = (
        '<D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype>'
        "<D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:timeout>Second-600</D:timeout>"
        f"<D:locktoken><D:href>{token}</D:href></D:locktoken></D:activelock></D:lockdiscovery></D:prop>"
    )
    return xml(200 if known else 201, element, {"Lock-Token": f"<{token}>"})


@app.api_route("/{file}", methods=["UNLOCK"])
def unlock(request: Request):
    token = token_of(request.url.path)
    if token is None or request.headers.get("Lock-Token") != f"<{token}>":
        return Response(status_code=409)
    del locks[request.url.path]
    return Response(status_code=204)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
