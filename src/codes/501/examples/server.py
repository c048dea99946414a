# pip install flask
# A server that tells apart: a method it has nowhere (501), and one that this target does not support (405).
import json
import os

from flask import Flask, Response, request

METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]
CITIES = ["London", "Los Angeles", "Lyon"]
app = Flask(__name__)


def problem(status: int, title: str, detail: str, **fields: str) -> Response:
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return Response(json.dumps(content), status, named, content_type="application/problem+json")


@app.before_request
def known_method():
    if request.method in METHODS:
        return None
    every = f"{', '.join(METHODS[:-1])} and {METHODS[-1]}"
    # Caches may keep a 501 unless told otherwise, and the next release may have the method.
    detail = f"This server has no method {request.method}. It has {every}."
    return problem(501, "Not Implemented", detail, Cache_Control="no-store")


@app.get("/cities")  # Flask adds HEAD and OPTIONS
def cities():
    name = request.args.get("name", "")
    return {"cities": [city for city in CITIES if city.startswith(name)]}


@app.errorhandler(405)
def not_here(_error):
    allow = "GET, HEAD, OPTIONS"
    return problem(405, "Method Not Allowed", "Cities can only be read.", Allow=allow, Cache_Control="no-store")


app.run(host="127.0.0.1", port=int(os.environ.get("PORT", 3000)))
