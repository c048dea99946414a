# pip install fastapi uvicorn
# A store for files with a fixed amount of room: 507 when a file would be welcome and there is no room left for it.
import os

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

ROOM = 100  # bytes in all
LARGEST = 80  # bytes in one file
files = {}
app = FastAPI()


def problem(status: int, title: str, **more: int) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status, **more}
    return JSONResponse(content, status, {"Cache-Control": "no-store"}, "application/problem+json")


@app.put("/files/{name}")
async def store(name: str, request: Request):
    content = b""
    async for chunk in request.stream():
        content += chunk
        # More than any file may have is not a matter of room: 413, and waiting or deleting would not help.
        if len(content) > LARGEST:
            return problem(413, "A file may have 80 bytes")
    old = files.get(name)
    used = sum(len(each) for each in files.values()) - len(old or b"")
    # Decided before anything is written, so that the old file stays whole.
    if used + len(content) > ROOM:
        return problem(507, "No room left", needed=len(content), free=ROOM - used)
    files[name] = content
    return Response(status_code=201 if old is None else 204)


@app.delete("/files/{name}")
async def delete(name: str):
    return Response(status_code=404 if files.pop(name, None) is None else 204)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
