# pip install fastapi uvicorn
# A site whose /news moved to /blog: each old address of a page that exists leads to that page, in one step.
import os
from html import escape
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

PAGES = {"hello-world": "<h1>Hello, world</h1>"}
app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)


def missing() -> HTMLResponse:
    return HTMLResponse("<h1>There is no such page</h1>", 404, {"Cache-Control": "max-age=60"})


@app.get("/news/{slug}")
def moved(slug: str, request: Request):
    if slug not in PAGES:
        return missing()
    query = f"?{request.url.query}" if request.url.query else ""
    # The path is ours, so nobody can send visitors to another site through us; the query comes along.
    target = f"/blog/{quote(slug, safe='')}{query}"
    # A 301 without a lifetime is kept by browsers for as long as they like. A day can be undone.
    fields = {"Location": target, "Cache-Control": "max-age=86400"}
    link = escape(target)
    return HTMLResponse(f'<p>Moved to <a href="{link}">{link}</a>.</p>', 301, fields)


@app.get("/blog/{slug}")
def page(slug: str):
    return HTMLResponse(PAGES[slug]) if slug in PAGES else missing()


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
