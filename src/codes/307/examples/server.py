# pip install fastapi uvicorn
# Accounts move between two regions. Whoever asks in the wrong one is sent on, method and content unchanged.
import json
import os
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

REGIONS = {"ada": "eu", "bob": "us"}  # may change any day, so a redirect is never permanent
orders: "dict[str, list[dict]]" = {}
app = FastAPI()


def refuse(status: int, title: str) -> JSONResponse:
    problem = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(problem, status, media_type="application/problem+json")


@app.post("/{region}/accounts/{name}/orders")
async def order(region: str, name: str, request: Request):
    # Decided before the content is read: it will come again, at the other address.
    home = REGIONS.get(name)
    if home is None:
        return refuse(404, "No such account")
    if home != region:
        # A 302 would let the client turn this into a GET, and the order would be lost.
        target = f"/{home}/accounts/{quote(name, safe='')}/orders"
        return Response(status_code=307, headers={"Location": target, "Cache-Control": "no-store"})
    try:
        content = json.loads(await request.body())
    except ValueError:
        return refuse(400, "This is not JSON")
    if not isinstance(content, dict) or not isinstance(content.get("item"), str):
        return refuse(422, "Please say what you want to order")
    made = orders.setdefault(name, [])
    made.append({"id": len(made) + 1, "item": content["item"]})
    return JSONResponse(made[-1], 201, {"Location": f"/{region}/accounts/{name}/orders/{len(made)}"})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
