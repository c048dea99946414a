# pip install fastapi uvicorn
# A price list that is sent only to clients that do not hold its present state. The check costs no work on the content.
import os
import re

import uvicorn
from fastapi import FastAPI, Header, Response
from fastapi.responses import JSONResponse

VERSION = 7  # changes whenever the prices do
app = FastAPI()


def read_prices() -> dict:
    return {"tea": 350, "coffee": 420}  # the expensive part of a real program


def holds(if_none_match: str, tag: str) -> bool:
    if if_none_match.strip() == "*":
        return True
    # Weak comparison: W/"v7" and "v7" are the same state. A tag may contain commas, so no split(",").
    return tag in re.findall(r'"[^"]*"', if_none_match)


@app.get("/prices")
def prices(if_none_match: str = Header("")):
    # On both answers, because the 304 must carry them as well: they are what the client stores anew.
    # no-cache: store it, and ask before each use.
    fields = {"ETag": f'"v{VERSION}"', "Cache-Control": "no-cache"}
    if holds(if_none_match, fields["ETag"]):
        return Response(status_code=304, headers=fields)
    return JSONResponse(read_prices(), headers=fields)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
