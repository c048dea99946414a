# pip install fastapi uvicorn
# A shop whose own cookie can grow too large: 431 names the field, and expires the cookie so that the visitor gets out.
import os
from collections import Counter

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

LONGEST = 256  # small, to be seen here; 4096 for one field is more usual
OURS = {"draft"}  # cookies of this application that may grow
app = FastAPI()


@app.middleware("http")
async def limit(request: Request, call_next):
    sizes = Counter()
    for name, value in request.headers.raw:
        sizes[name.decode("latin-1").lower()] += len(value)  # a field may come in several lines
    field = next((name for name, size in sizes.items() if size > LONGEST), None)
    if field is None:
        return await call_next(request)
    problem = {
        "type": "about:blank",
        "title": "Request Header Fields Too Large",
        "status": 431,
        "detail": f"The field {field} has more than {LONGEST} bytes.",
        "field": field,
    }
    response = JSONResponse(problem, 431, {"Cache-Control": "no-store"}, "application/problem+json")
    if field == "cookie":
        for name in OURS:
            response.headers.append("Set-Cookie", f"{name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax")
    return response


@app.get("/cart")
def cart():
    return {"items": 2}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
