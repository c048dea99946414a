# pip install fastapi uvicorn
# An upload API that looks at the fields first: it refuses at once what it can refuse without the content.
# uvicorn sends 100 by itself when the content is asked for, so the checks come before the first read.
import os

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

LIMIT = 1_000_000
app = FastAPI()
reports = 0


def refuse(status: int, title: str, fields: dict[str, str] = {}) -> JSONResponse:
    # The client may or may not send the content after this, so this connection cannot carry another request.
    return JSONResponse(
        {"type": "about:blank", "title": title, "status": status},
        status,
        {**fields, "Connection": "close"},
        "application/problem+json",
    )


@app.post("/reports")
async def upload(request: Request):
    global reports
    # The check of the token stands for yours.
    if request.headers.get("Authorization") != "Bearer demo-token":
        return refuse(401, "Sign in first", {"WWW-Authenticate": 'Bearer realm="reports"'})
    too_large = f"At most {LIMIT} bytes"
    if int(request.headers.get("Content-Length", 0)) > LIMIT:
        return refuse(413, too_large)

    size = 0
    async for chunk in request.stream():  # here 100 goes out
        size += len(chunk)
        if size > LIMIT:
            return refuse(413, too_large)  # chunked content announces no length
    reports += 1
    return JSONResponse({"id": reports, "bytes": size}, 201, {"Location": f"/reports/{reports}"})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
