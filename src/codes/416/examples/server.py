# pip install fastapi uvicorn
# A file that can be fetched in parts. For files on disk use a web server or a recent Starlette, which do this too;
# this is for content that a program makes.
import os
import re
from typing import Optional

import uvicorn
from fastapi import FastAPI, Header, Response
from fastapi.responses import JSONResponse

FILE = b"Boil water, warm the pot, pour"
ETAG = '"v1"'  # of these very bytes: another version must have another one
FIELDS = {"ETag": ETAG, "Accept-Ranges": "bytes"}
app = FastAPI()


class Unsatisfiable(Exception):
    pass


# `bytes=5-9`, `bytes=5-` or `bytes=-5` as first and last position. None: to be ignored, as every server may do
# with ranges. Several ranges are ignored too, to keep this short.
def parse(value: str, length: int) -> Optional[tuple[int, int]]:
    found = re.fullmatch(r"bytes=([0-9]*)-([0-9]*)", value, re.IGNORECASE)
    if not found or found[0].endswith("=-"):
        return None
    first, last = found.groups()
    if first and last and int(last) < int(first):
        return None  # not a valid range, so there is none
    if not first:
        first, last = max(0, length - int(last)), length - 1
    if int(first) >= length:
        raise Unsatisfiable
    return int(first), min(int(last or length), length - 1)


# Only GET has ranges (RFC 9110 §14.2).
@app.get("/tea.txt")
async def tea(header_range: str = Header(default="", alias="Range"), if_range: Optional[str] = Header(default=None)):
    # If-Range comes first: with another version in hand the client needs all of this one (RFC 9110 §13.1.5).
    current = if_range in (None, ETAG)
    try:
        wanted = parse(header_range, len(FILE)) if current else None
    except Unsatisfiable:
        problem = {"type": "about:blank", "title": f"The file has {len(FILE)} bytes", "status": 416}
        fields = {"Content-Range": f"bytes */{len(FILE)}"}
        return JSONResponse(problem, 416, fields, "application/problem+json")
    if wanted is None:
        return Response(FILE, 200, FIELDS, "text/plain")
    first, last = wanted
    fields = {**FIELDS, "Content-Range": f"bytes {first}-{last}/{len(FILE)}"}
    return Response(FILE[first : last + 1], 206, fields, "text/plain")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
