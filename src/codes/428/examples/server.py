# pip install fastapi uvicorn
# Pages that several people edit: a change must say which version it was made from.
import os

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

pages = {"home": (1, "Open from 9.")}
app = FastAPI()


class Page(BaseModel):
    text: str


def problem(status: int, title: str, detail: str, **fields: str) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return JSONResponse(content, status, named, "application/problem+json")


def etag(name: str) -> "str | None":
    return f'"{pages[name][0]}"' if name in pages else None


def matches(condition: str, current: "str | None") -> bool:
    """Whether a list of entity tags, or *, holds the current one; a weak tag (W/) never does (RFC 9110 §13.1.1)."""
    if current is None:
        return False
    return condition.strip() == "*" or current in [each.strip() for each in condition.split(",")]


@app.get("/pages/{name}")
def read(name: str):
    if name not in pages:
        return problem(404, "Not Found", "There is no such page.")
    return JSONResponse({"text": pages[name][1]}, headers={"ETag": etag(name)})


# FastAPI has validated the page when this runs, as it should be: RFC 9110 §13.2.1 puts conditions last.
@app.put("/pages/{name}")
async def write(name: str, page: Page, request: Request):
    current = etag(name)
    if_match, if_none_match = request.headers.get("If-Match"), request.headers.get("If-None-Match")
    if if_match is None and if_none_match is None:
        detail = "Read the page, and send its ETag in If-Match; for a new page, send If-None-Match: *."
        return problem(428, "Precondition Required", detail, Cache_Control="no-store")
    if (if_match is not None and not matches(if_match, current)) or (
        if_none_match is not None and matches(if_none_match, current)
    ):
        fields = {"ETag": current} if current else {}
        return problem(412, "Precondition Failed", "The page has changed since you read it.", **fields)
    # With a database, compare and write in one step: UPDATE … SET version = version + 1 WHERE version = ?
    version = pages[name][0] + 1 if current else 1
    pages[name] = (version, page.text)
    return Response(status_code=204 if current else 201, headers={"ETag": etag(name)})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
