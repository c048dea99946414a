# pip install fastapi uvicorn
# An API whose first version lives on as a redirect to the second: any method, path and query.
import json
import os
from typing import Optional

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

orders: "list[dict]" = []
app = FastAPI()


@app.api_route("/v1/{rest:path}", methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def moved(request: Request):
    # As it came: the decoded path would change characters such as %2F.
    path = request.scope["raw_path"].decode("ascii")
    query = f"?{request.url.query}" if request.url.query else ""
    # Begins with a path of ours, so it stays on this server whatever the request holds.
    fields = {"Location": "/v2" + path[len("/v1") :] + query}
    # A lifetime makes a mistake in this rule end after a day.
    return Response(status_code=308, headers={**fields, "Cache-Control": "max-age=86400"})


@app.get("/v2/orders")
def search(item: Optional[str] = None):
    return [each for each in orders if item is None or each["item"] == item]


@app.post("/v2/orders")
async def order(request: Request):
    try:
        content = json.loads(await request.body())
    except ValueError:
        content = None
    if not isinstance(content, dict) or not isinstance(content.get("item"), str):
        problem = {"type": "about:blank", "title": "Please say what you want to order", "status": 422}
        return JSONResponse(problem, 422, media_type="application/problem+json")
    orders.append({"id": len(orders) + 1, "item": content["item"]})
    return JSONResponse(orders[-1], 201, {"Location": f"/v2/orders/{len(orders)}"})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
