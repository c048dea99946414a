# pip install fastapi uvicorn
# An API that tells a request it cannot read (400) from one it can read and cannot carry out (422), and says where.
import json
import os
import re
from typing import Optional

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

orders: "list[dict]" = []
app = FastAPI()


def refuse(status: int, title: str, errors: Optional[list] = None) -> JSONResponse:
    problem = {"type": "about:blank", "title": title, "status": status}
    if errors:
        problem["errors"] = errors
    return JSONResponse(problem, status, media_type="application/problem+json")


@app.get("/orders")
def search(limit: str = "20"):
    # Declared as int, FastAPI would answer 422 by itself; this API keeps 422 for content.
    if not re.fullmatch(r"[1-9][0-9]?|100", limit):
        error = {"parameter": "limit", "detail": "must be a whole number from 1 to 100"}
        return refuse(400, "A parameter is not valid", [error])
    return orders[: int(limit)]


@app.post("/orders")
async def order(request: Request):
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        return refuse(415, "Please send application/json")
    try:
        content = json.loads(await request.body())
    except ValueError:
        # The parser's own message can repeat what was sent; the title is enough for the caller.
        return refuse(400, "The content is not valid JSON")
    content = content if isinstance(content, dict) else {}
    item, quantity = content.get("item"), content.get("quantity")
    errors = []
    if not isinstance(item, str) or not item:
        errors.append({"pointer": "#/item", "detail": "must be a name"})
    if type(quantity) is not int or quantity < 1:
        errors.append({"pointer": "#/quantity", "detail": "must be at least 1"})
    # All errors at once, so that the caller needs one more try and not one for each.
    if errors:
        return refuse(422, "The order cannot be carried out", errors)
    orders.append({"id": len(orders) + 1, "item": item, "quantity": quantity})
    return JSONResponse(orders[-1], 201, {"Location": f"/orders/{len(orders)}"})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
