# pip install fastapi uvicorn
# A server with a bug in it: the visitor gets a 500 with a number, the log gets everything else.
import logging
import os
import re
import uuid

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

LISTS = {"temperatures": [17, 19], "empty": []}  # nobody thought of a list without numbers
app = FastAPI()


@app.middleware("http")
async def number_and_catch(request: Request, call_next):
    # A number that came with the request is kept, so that one call can be followed through several services.
    given = request.headers.get("X-Request-Id", "")
    identity = given if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", given) else str(uuid.uuid4())
    try:
        response = await call_next(request)
    except Exception:
        logging.exception("%s %s %s", identity, request.method, request.url.path)
        problem = {
            "type": "about:blank",
            "title": "Internal Server Error",
            "status": 500,
            "detail": "This is our fault, and it has been noted.",
            "request": identity,
        }
        response = JSONResponse(problem, 500, {"Cache-Control": "no-store"}, "application/problem+json")
    response.headers["X-Request-Id"] = identity
    return response


@app.get("/averages/{name}")
def average(name: str):
    if name not in LISTS:
        problem = {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is no such list."}
        return JSONResponse(problem, 404, {"Cache-Control": "no-store"}, "application/problem+json")
    return {"average": sum(LISTS[name]) / len(LISTS[name])}  # divides by zero for an empty list


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
