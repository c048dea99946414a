# pip install fastapi uvicorn
# A shop that says 200 only for what succeeded: a missing product is 404, an empty search is not.
import os

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

PRODUCTS = {7: {"id": 7, "name": "Kettle", "stock": 3}, 8: {"id": 8, "name": "Teapot", "stock": 0}}
app = FastAPI()


@app.get("/products/{number}")
def product(number: int, request: Request):
    found = PRODUCTS.get(number)
    if found is None:
        problem = {"type": "about:blank", "title": "No such product", "status": 404}
        return JSONResponse(problem, 404, media_type="application/problem+json")
    # no-cache: keep a copy, but ask each time whether it is still good.
    tag = f'"{found["id"]}-{found["stock"]}"'
    fields = {"ETag": tag, "Cache-Control": "no-cache"}
    # If-None-Match is a list, and proxies that compress weaken the tag to W/"...", which still matches here.
    known = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(status_code=304, headers=fields)
    return JSONResponse(found, headers=fields)


@app.get("/products")
def search(q: str = ""):
    return {"items": [each for each in PRODUCTS.values() if q.lower() in each["name"].lower()]}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
