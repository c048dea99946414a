# pip install flask
# PROPFIND of a small WebDAV server in which a collection can have several addresses (RFC 5842).
import math
import os

from flask import Flask, Response, json, request

ID = "urn:uuid:0b4d5a9c-5d3f-4b58-9f43-7d1c2f6a1e"
docs = {"id": ID + "01", "members": {"guide.txt": {"id": ID + "02"}}}
docs["members"]["all/"] = docs  # a second binding of the collection, inside itself
app = Flask(__name__)


def rows(href: str, resource: dict, depth: float, seen: set[str]) -> list[tuple[str, str, str]]:
    # The members of this one are in the answer already, under another address: name it, and do not go in again.
    if "members" in resource and depth == math.inf and resource["id"] in seen:
        return [(href, resource["id"], "208 Already Reported")]
    seen.add(resource["id"])
    found = [(href, resource["id"], "200 OK")]
    for name, member in resource.get("members", {}).items() if depth > 0 else []:
        found += rows(href + name, member, depth - 1, seen)
    return found


def problem(status: int, title: str) -> Response:
    content = json.dumps({"type": "about:blank", "title": title, "status": status})
    return Response(content, status, content_type="application/problem+json")


@app.route("/docs/", methods=["PROPFIND"])
def propfind():
    depth = {"0": 0, "1": 1}.get(request.headers.get("Depth", ""), math.inf)  # no Depth means infinity
    listed = rows("/docs/", docs, depth, set())
    again = [href for href, _, status in listed if status == "208 Already Reported"]
    # RFC 5842 §7.1: 208 only for clients that know it; they say so in the DAV field.
    if again and "bind" not in [each.strip() for each in request.headers.get("DAV", "").split(",")]:
        return problem(508, f"{again[0]} leads back to /docs/")
    responses = "".join(
        f"<D:response><D:href>{href}</D:href><D:propstat><D:prop><D:resource-id><D:href>{identifier}</D:href>"
        f"</D:resource-id></D:prop><D:status>HTTP/1.1 {status}</D:status></D:propstat></D:response>\n"
        for href, identifier, status in listed
    )
    content = f'<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n{responses}</D:multistatus>\n'
    return Response(content, 207, content_type='application/xml; charset="utf-8"')


app.run(host="127.0.0.1", port=int(os.environ.get("PORT", 3000)))
