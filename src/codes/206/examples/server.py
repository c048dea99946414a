# pip install fastapi uvicorn
# One file that can be had in parts. FileResponse of Starlette 0.39 and later does the same for files.
import os
import re

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

CONTENT = b"abcdefghijklmnopqrstuvwxyz"
TAG = '"v1"'  # a strong one: parts of different versions must never be joined
app = FastAPI()


class NothingThere(Exception):
    pass


def range_of(field: str, length: int) -> tuple[int, int] | None:
    """First and last position of the one range asked for; None to send the whole."""
    # Several ranges at once may be answered with the whole, and so may what we do not understand (RFC 9110 §14.2).
    match = re.fullmatch(r"bytes=([0-9]{0,15})-([0-9]{0,15})", field, re.I)
    if match is None or match[0].endswith("=-"):
        return None
    start, end = match[1], match[2]
    if start and end and int(end) < int(start):
        return None  # not a range at all
    if (start and int(start) >= length) or (not start and int(end) == 0):
        raise NothingThere
    if not start:
        return max(0, length - int(end)), length - 1
    return int(start), min(int(end) if end else length, length - 1)


@app.get("/alphabet.txt")
def alphabet(request: Request):
    field = request.headers.get("Range", "")
    # If-Range says: the part if I have the right beginning, the whole otherwise.
    if request.headers.get("If-Range", TAG) != TAG:
        field = ""
    try:
        part = range_of(field, len(CONTENT))
    except NothingThere:
        problem = {"type": "about:blank", "title": f"The file has {len(CONTENT)} bytes", "status": 416}
        fields = {"Content-Range": f"bytes */{len(CONTENT)}"}
        return JSONResponse(problem, 416, fields, "application/problem+json")
    fields = {"Accept-Ranges": "bytes", "ETag": TAG}
    if part is None:
        return Response(CONTENT, 200, fields, "text/plain")
    first, last = part
    fields["Content-Range"] = f"bytes {first}-{last}/{len(CONTENT)}"
    return Response(CONTENT[first : last + 1], 206, fields, "text/plain")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
