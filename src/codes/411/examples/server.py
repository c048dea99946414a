# pip install fastapi uvicorn
# Storage with a quota, which must know the size before it takes the first byte.
import os

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

QUOTA = 1000  # bytes
files: dict[str, bytes] = {}
app = FastAPI()


def used() -> int:
    return sum(len(file) for file in files.values())


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
    left = QUOTA - used() + len(files.get(name, b""))
    if int(announced) > left:
        return problem(413, f"{left} bytes are left")
    status = 200 if name in files else 201
    # Reading the content is what makes uvicorn send 100 (Continue) to a client that waits for it.
    files[name] = await request.body()
    return JSONResponse({"stored": len(files[name]), "left": QUOTA - used()}, status)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
