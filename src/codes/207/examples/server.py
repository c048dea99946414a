# pip install flask
# The DELETE of a small WebDAV server: a folder may go in part, and 207 tells which part did not.
import os
from xml.sax.saxutils import escape

from flask import Flask, Response, json, request

files = {"/drafts/", "/drafts/x.txt", "/photos/", "/photos/a.jpg", "/photos/b.jpg", "/photos/c.jpg"}
locks = {"/photos/c.jpg": "urn:uuid:6f1c7a52-8f0e-4d53-9a55-2f1f7f0f6b11"}
app = Flask(__name__)


def problem(status: int, title: str) -> Response:
    content = json.dumps({"type": "about:blank", "title": title, "status": status})
    return Response(content, status, content_type="application/problem+json")


def multistatus(locked: list[str]) -> str:
    responses = ""
    for path in locked:
        href = f"<D:href>{escape(path)}</D:href>"
        error = f"<D:error><D:lock-token-submitted>{href}</D:lock-token-submitted></D:error>"
        responses += f"<D:response>{href}<D:status>HTTP/1.1 423 Locked</D:status>{error}</D:response>\n"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n{responses}</D:multistatus>\n'


@app.delete("/<path:path>")
def delete(path: str):
    path = "/" + path
    if path not in files:
        return problem(404, "No such resource")
    members = sorted(file for file in files if file == path or (path.endswith("/") and file.startswith(path)))
    # Who holds the lock names its token in If (RFC 4918 §10.4); a real server also checks that the lock is theirs.
    condition = request.headers.get("If", "")
    locked = [file for file in members if file in locks and f"<{locks[file]}>" not in condition]
    # A folder that still holds something stays, and needs no mention: its member explains it (RFC 4918 §9.6.1).
    files.difference_update(file for file in members if not any(each.startswith(file) for each in locked))
    if not locked:
        return Response(status=204)
    # The request names the locked file itself: there is one result, so it is the status code of the response.
    if locked == [path]:
        return problem(423, "Locked")
    return Response(multistatus(locked), 207, content_type='application/xml; charset="utf-8"')


app.run(host="127.0.0.1", port=int(os.environ.get("PORT", 3000)))
