# pip install fastapi uvicorn
# Shopping lists that two people change at once. 409 says what collided, so that the client can put it right.
import os
import re
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class List(BaseModel):
    version: int
    items: list[str]


class Name(BaseModel):
    name: str


lists = {"party": List(version=1, items=["tea"])}
app = FastAPI()


def problem(status: int, title: str, **more: Any) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status, **more}
    return JSONResponse(content, status, media_type="application/problem+json")


# FastAPI answers 422 to content that is wrong whatever the state of the list.
# async, so that nothing comes between comparing and setting; with a database: UPDATE … WHERE version = ?
@app.put("/lists/{name}")
async def replace(name: str, change: List):
    current = lists.get(name)
    if current is None:
        return problem(404, "No such list")
    if change.version != current.version:
        # The current state saves the client a request, and lets it show what has changed.
        return problem(409, f"Changed since version {change.version}", current=current.dict())
    lists[name] = List(version=change.version + 1, items=change.items)
    return lists[name]


@app.post("/lists")
async def create(new: Name):
    if not re.fullmatch("[a-z]+", new.name):
        return problem(422, "A name is one or more letters from a to z")
    # With a database: let the unique index decide, and turn its error into this response.
    if new.name in lists:
        return problem(409, "There is a list with this name", existing=f"/lists/{new.name}")
    lists[new.name] = List(version=1, items=[])
    return JSONResponse(lists[new.name].dict(), 201, {"Location": f"/lists/{new.name}"})


@app.get("/lists/{name}")
async def read(name: str):
    return lists.get(name) or problem(404, "No such list")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
