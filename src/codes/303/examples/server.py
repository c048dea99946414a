# pip install fastapi uvicorn
# Post, redirect, get: a form is answered with 303, so that the browser ends up on a page that can be reloaded.
import os
from urllib.parse import parse_qs

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

orders: "list[dict]" = []
# Each form that is handed out carries a number of its own, kept per session in a real program; here is what it made.
done: "dict[str, int]" = {}
app = FastAPI()


def problem(status: int, title: str) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(content, status, media_type="application/problem+json")


@app.post("/orders")
async def order(request: Request):
    fields = parse_qs((await request.body()).decode())
    form, item = fields.get("form", [""])[0], fields.get("item", [""])[0]
    if not form or not item.strip():
        return problem(422, "Please say what you want to order")
    if form not in done:
        done[form] = len(orders) + 1
        orders.append({"id": done[form], "item": item})
    return Response(status_code=303, headers={"Location": f"/orders/{done[form]}", "Cache-Control": "no-store"})


@app.get("/orders/{number}")
def show(number: str):
    for each in orders:
        if str(each["id"]) == number:
            return each
    return problem(404, "No such order")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
