# pip install flask
# A site that remembers what it removed. Only what is known to be gone for good gets 410; the rest gets 404.
import os

from flask import Flask, Response, json

# One row per address that ever existed. Deleting an article leaves its row behind, as a tombstone.
articles = {
    "choosing-a-teapot": {"text": "Mind the spout."},
    "teapots": {"moved_to": "/articles/choosing-a-teapot"},
    "summer-sale": "removed",
}
app = Flask(__name__)


def problem(status: int, title: str) -> Response:
    content = json.dumps({"type": "about:blank", "title": title, "status": status})
    # Caches may keep both without being told to. Saying for how long keeps a mistake short.
    fields = {"Cache-Control": "max-age=3600" if status == 410 else "max-age=60"}
    return Response(content, status, fields, content_type="application/problem+json")


@app.get("/articles/<name>")
def article(name: str):
    entry = articles.get(name)
    if entry is None:
        return problem(404, "There is no such article")
    if entry == "removed":
        return problem(410, "This article has been removed for good")
    if "moved_to" in entry:
        return Response(status=308, headers={"Location": entry["moved_to"], "Cache-Control": "max-age=3600"})
    return entry


@app.route("/v1/<path:_rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def retired(_rest: str) -> Response:
    response = problem(410, "Version 1 was switched off; use /v2")
    response.headers["Link"] = '</docs/from-v1-to-v2>; rel="deprecation"; type="text/html"'
    return response


app.run("127.0.0.1", int(os.environ.get("PORT", 3000)))
