# pip install fastapi uvicorn
# Notes: 204 where the request was carried out and there is nothing to tell.
import os

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

notes = {"shopping": (b"kettle", 1)}
app = FastAPI()


def problem(title: str, status: int) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(content, status, media_type="application/problem+json")


@app.get("/notes/{name}")
async def read(name: str):
    if name not in notes:
        return problem("No such note", 404)
    text, version = notes[name]
    return PlainTextResponse(text, headers={"ETag": f'"{version}"'})


@app.put("/notes/{name}")
async def save(name: str, request: Request):
    _, version = notes.get(name, (b"", 0))
    only = request.headers.get("If-Match")
    if only is not None and only != f'"{version}"':
        return problem("Somebody else was faster", 412)
    notes[name] = await request.body(), version + 1
    # Response, and not JSONResponse: that would send null as content, and a 204 ends with its fields.
    return Response(status_code=204 if version else 201, headers={"ETag": f'"{version + 1}"'})


@app.delete("/notes/{name}")
async def delete(name: str):
    return problem("No such note", 404) if notes.pop(name, None) is None else Response(status_code=204)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
