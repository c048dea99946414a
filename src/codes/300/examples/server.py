# pip install fastapi uvicorn
# One report in two formats: a client that names one gets it, a client that names none gets the list.
import os

import uvicorn
from fastapi import FastAPI, Header, Response
from fastapi.responses import JSONResponse

FORMATS = {
    "application/pdf": ("/report.pdf", "a PDF, in a real program"),
    "text/csv": ("/report.csv", "month,orders\njanuary,17\n"),
}
app = FastAPI()


def named(accept: str) -> "str | None":
    # Exact media types are enough here; `text/*` and weights such as `q=0.5` leave the choice open.
    types = {each.partition(";")[0].strip().lower() for each in accept.split(",")}
    wanted = [each for each in FORMATS if each in types]
    return wanted[0] if len(wanted) == 1 else None


@app.get("/report")
def report(accept: str = Header("*/*")):
    # Both answers depend on Accept, so a cache must not give one for the other.
    vary = {"Vary": "Accept"}
    media_type = named(accept)
    if media_type:
        href, content = FORMATS[media_type]
        return Response(content, 200, {**vary, "Content-Location": href, "Content-Type": media_type})
    choices = [{"href": href, "type": each} for each, (href, _) in FORMATS.items()]
    links = [f'<{each["href"]}>; rel="alternate"; type="{each["type"]}"' for each in choices]
    # No Location: this server prefers neither.
    return JSONResponse({"choices": choices}, 300, {**vary, "Link": ", ".join(links)})


@app.get("/report.{ending}")
def one(ending: str):
    for media_type, (href, content) in FORMATS.items():
        if href == f"/report.{ending}":
            return Response(content, 200, {"Content-Type": media_type})
    problem = {"type": "about:blank", "title": "No such format", "status": 404}
    return JSONResponse(problem, 404, media_type="application/problem+json")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
