# pip install fastapi uvicorn
# A WebDAV server whose folder contains itself: 508 for a listing without end, 207 where the listing can end.
import math
import os

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

FILE = None  # a member is a file, or a collection with members of its own
docs = {"readme.txt": FILE}
docs["self"] = docs  # a second binding of the same collection, and it leads back (RFC 5842)
app = FastAPI()


class Loop(Exception):
    pass


# Every property is asked for; this server has one, the name.
@app.api_route("/docs/", methods=["PROPFIND"])
async def propfind(request: Request):
    # No Depth means infinity (RFC 4918 §9.1).
    depth = {"0": 0, "1": 1}.get(request.headers.get("Depth", ""), math.inf)
    bind = "bind" in [each.strip() for each in request.headers.get("DAV", "").split(",")]
    reported = set()

    def entries(href, node, left, above):
        if node is FILE:
            yield entry(href, "200 OK")
        # A client that knows bindings is told that it has this collection already, and the listing goes on.
        elif bind and id(node) in reported:
            yield entry(href, "208 Already Reported")
        # For any other client it would go round and round: the whole request fails.
        elif left > 0 and id(node) in above:
            raise Loop
        else:
            reported.add(id(node))
            yield entry(href, "200 OK")
            for name, member in node.items() if left > 0 else ():
                below = f"{href}{name}{'' if member is FILE else '/'}"
                yield from entries(below, member, left - 1, above | {id(node)})

    try:
        listing = "\n".join(entries("/docs/", docs, depth, frozenset()))
    except Loop:
        problem = {"type": "about:blank", "title": "This folder contains itself", "status": 508}
        return JSONResponse(problem, 508, media_type="application/problem+json")
    xml = f'<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n{listing}\n</D:multistatus>'
    return Response(xml, 207, media_type="application/xml")


def entry(href: str, status: str) -> str:
    name = href.strip("/").split("/")[-1]
    prop = f"<D:prop><D:displayname>{name}</D:displayname></D:prop><D:status>HTTP/1.1 {status}</D:status>"
    return f"<D:response><D:href>{href}</D:href><D:propstat>{prop}</D:propstat></D:response>"


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
