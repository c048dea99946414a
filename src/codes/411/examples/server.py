# pip install fastapi uvicorn
# Storage that reserves room for a file, so it must know the size before it takes the first byte.
import os

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

LIMIT = 1000  # bytes in one file
files: dict[str, bytes] = {}
app = FastAPI()


def problem(status: int, title: str) -> JSONResponse:
    # The content may be on its way, or not: closing leaves no doubt where the next request begins.
    content = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(content, status, {"Connection": "close"}, "application/problem+json")


@app.put("/files/{name}")
async def store(name: str, request: Request):
    # Chunked content has an end, but no announced length. A malformed length never gets here: uvicorn answers 400.
    announced = request.headers.get("Content-Length")
    if announced is None:
        return problem(411, "State the size in Content-Length")
    if int(announced) > LIMIT:
        return problem(413, f"At most {LIMIT} bytes in one file")
    status = 200 if name in files else 201
    # uvicorn reads as many bytes as were announced, and first sends 100 (Continue) to a client that waits for it.
    files[name] = await request.body()
    return JSONResponse({"stored": int(announced)}, status)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
