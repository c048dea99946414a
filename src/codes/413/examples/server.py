# pip install fastapi uvicorn
# An API that takes events in batches, and refuses a batch that is too large before it reads it.
import json
import os

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

LIMIT = 64  # bytes; a demo: real limits are thousands or millions
app = FastAPI()


class TooLarge(Exception):
    pass


@app.exception_handler(TooLarge)
async def too_large(_request: Request, _error: TooLarge):
    title = f"At most {LIMIT} bytes in one request"
    content = {"type": "about:blank", "title": title, "status": 413, "limit": LIMIT}
    # The rest of the content is not wanted. No Retry-After: this limit does not go away.
    return JSONResponse(content, 413, {"Connection": "close"}, "application/problem+json")


async def read(request: Request) -> bytes:
    # uvicorn sends 100 (Continue) when the reading begins, so a client that waits for it learns this in time.
    if int(request.headers.get("Content-Length", 0)) > LIMIT:
        raise TooLarge
    content = b""
    async for part in request.stream():
        content += part
        # Chunked content announces no length, so it is counted.
        if len(content) > LIMIT:
            raise TooLarge
    return content


@app.post("/events")
async def events(request: Request):
    try:
        batch = json.loads(await read(request))
    except ValueError:
        return JSONResponse({"detail": "Not JSON"}, 400)
    if not isinstance(batch, list):
        return JSONResponse({"detail": "Needs a list"}, 422)
    return JSONResponse({"accepted": len(batch)}, 202)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
