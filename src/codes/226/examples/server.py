# pip install flask
# A feed that sends a reader only the entries it does not have, if it asks for that (RFC 3229).
import os

from flask import Flask, Response, json, request

ITEMS = [
    {"id": "3", "content_text": "Snow"},
    {"id": "2", "content_text": "Rain"},
    {"id": "1", "content_text": "Sun"},
]
# The entity tag of the feed is the number of its newest entry, so an older tag tells what its owner lacks.
TAG = f'"{ITEMS[0]["id"]}"'
app = Flask(__name__)


def listed(name: str) -> list[str]:
    return [each.strip() for each in request.headers.get(name, "").split(",")]


@app.get("/feed")
def feed():
    known = listed("If-None-Match")
    if TAG in known:
        return Response(status=304, headers={"ETag": TAG})

    base = next((i for i, item in enumerate(ITEMS) if f'"{item["id"]}"' in known), 0)
    accepted = "feed" in [each.split(";")[0] for each in listed("A-IM")]
    delta = accepted and base > 0
    content = {"version": "https://jsonfeed.org/version/1.1", "title": "Blog"}
    response = Response(json.dumps({**content, "items": ITEMS[:base] if delta else ITEMS}), 226 if delta else 200)
    response.headers["ETag"] = TAG
    response.headers["Content-Type"] = "application/feed+json"
    if delta:
        response.headers["IM"] = "feed"
        response.headers["Delta-Base"] = f'"{ITEMS[base]["id"]}"'
        # no-store keeps caches away that take this for the whole feed; those that know im may store it (RFC 3229).
        response.headers["Cache-Control"] = "no-store, im"
    return response


app.run(host="127.0.0.1", port=int(os.environ.get("PORT", 3000)))
