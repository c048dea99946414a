# pip install fastapi uvicorn
# A site that tells apart what never was (404), what was deleted (410), what moved (308), and an empty list (200).
import os

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

ARTICLES = {"status-codes": {"title": "Status codes"}}
MOVED = {"http-codes": "status-codes"}
DELETED = {"summer-sale"}  # kept, because otherwise nobody could tell it from a typing error
HELPFUL = '<p><a href="/search">Search</a> or go to the <a href="/">start page</a>.</p>'
app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)


def missing(request: Request, status: int, title: str, heading: str) -> Response:
    # A 404 may be cached by itself. A minute, so that a page that is published now is soon seen.
    fields = {"Cache-Control": "max-age=60" if status == 404 else "max-age=3600", "Vary": "Accept"}
    # The page is friendly, the status code stays. A 200 here would be a soft 404.
    if "text/html" in request.headers.get("Accept", ""):
        return HTMLResponse(f"<h1>{heading}</h1>{HELPFUL}", status, fields)
    problem = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(problem, status, fields, "application/problem+json")


@app.get("/articles")
def search(q: str = ""):
    return [each for each in ARTICLES.values() if q.lower() in each["title"].lower()]


@app.api_route("/articles/{name}", methods=["GET", "HEAD"])  # FastAPI adds no HEAD by itself
def article(name: str, request: Request):
    if name in ARTICLES:
        return ARTICLES[name]
    if name in MOVED:
        return Response(status_code=308, headers={"Location": f"/articles/{MOVED[name]}"})
    if name in DELETED:
        return missing(request, 410, "This article was deleted", "We have taken this page away")
    return missing(request, 404, "No such article", "We have no such page")


# For every other path. The text does not repeat the path: no way to put words on our page.
@app.exception_handler(404)
async def nothing(request: Request, _error: Exception):
    return missing(request, 404, "Nothing here", "We have no such page")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
