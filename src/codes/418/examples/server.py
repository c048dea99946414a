# pip install flask
# A kitchen with a joke in it. 418 means nothing in HTTP, so nothing that matters depends on it: programs that are
# not welcome are told so with 403.
import os
from typing import Optional

from flask import Flask, Response, json, request

pots = {"teapot": {"brews": "tea"}, "coffee": {"brews": "coffee"}}
app = Flask(__name__)


def problem(status: int, title: str) -> Response:
    content = json.dumps({"type": "about:blank", "title": title, "status": status})
    return Response(content, status, content_type="application/problem+json")


@app.before_request
def unwelcome() -> Optional[Response]:
    # 429 with Retry-After instead, if waiting would help.
    if "greedy-bot" in request.headers.get("User-Agent", "").lower():
        return problem(403, "Programs are asked to use /export; write to bots@kitchen.example")
    return None


@app.get("/pots/<name>")
def look(name: str):
    return pots.get(name) or problem(404, "There is no such pot")


# RFC 2324 §2.1.1 has the method BREW for this, or POST.
@app.post("/pots/<name>")
def brew(name: str):
    pot = pots.get(name)
    if pot is None:
        return problem(404, "There is no such pot")
    if pot["brews"] != "coffee":
        return problem(418, "I am a teapot, short and honest")
    return {"pot": name, "brewing": True}, 202


app.run("127.0.0.1", int(os.environ.get("PORT", 3000)))
