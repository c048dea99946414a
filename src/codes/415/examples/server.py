# pip install fastapi uvicorn
# An API that says which media types and content codings it takes. Each cause of 415 has its own field.
import json
import os

import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

order = {"item": "tea", "count": 1}
app = FastAPI()


class Refused(Exception):
    def __init__(self, title: str, fields: dict[str, str]):
        self.title, self.fields = title, fields


@app.exception_handler(Refused)
async def refuse(_request: Request, refused: Refused):
    content = {"type": "about:blank", "title": refused.title, "status": 415}
    return JSONResponse(content, 415, refused.fields, "application/problem+json")


# Reads JSON only after the type was checked: a Pydantic parameter would answer 422 to a wrong type, or take it.
def takes(media_type: str, field: str):
    async def content(request: Request):
        if request.headers.get("Content-Encoding", "identity").lower() != "identity":
            fields = {"Accept-Encoding": "identity", "Connection": "close"}
            raise Refused("Send it without Content-Encoding", fields)
        # Parameters, such as charset, are no reason to refuse.
        sent = request.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if sent != media_type:
            raise Refused(f"Send {media_type}", {field: media_type})
        try:
            parsed = json.loads(await request.body())
        except ValueError:
            raise HTTPException(400, "Not JSON")  # the right format, broken: no longer a matter for 415
        if not isinstance(parsed, dict):
            raise HTTPException(422, "Not an object")
        return parsed

    return content


@app.post("/orders", status_code=201)
async def create(content: dict = Depends(takes("application/json", "Accept"))):
    order.update(item=str(content.get("item")), count=int(content.get("count", 1)))
    return JSONResponse(order, 201, {"Location": "/orders/17"})


@app.patch("/orders/17")
async def change(content: dict = Depends(takes("application/merge-patch+json", "Accept-Patch"))):
    order.update(item=str(content.get("item", order["item"])), count=int(content.get("count", order["count"])))
    return order


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
