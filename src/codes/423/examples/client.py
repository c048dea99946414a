# pip install httpx
# An editor that locks what it writes, and keeps the work of the person when somebody else holds the lock.
import os
from urllib.parse import quote

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def send(method: str, path: str, fields: dict, content: "str | None" = None) -> httpx.Response:
    response = api.request(method, path, headers=fields, content=content)
    print(f"{method} {path}: {response.status_code}")
    return response


LOCKINFO = """<?xml version="1.0" encoding="utf-8"?>
<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype>
<D:owner>ada</D:owner></D:lockinfo>"""


def save(path: str, text: str) -> None:
    lock = send("LOCK", path, {"Content-Type": "application/xml", "Timeout": "Second-600"}, LOCKINFO)
    if lock.status_code == 423:
        # Asking again at once does not help: the lock ends when its owner is done.
        copy = path.replace(".txt", " (copy of Ada).txt")
        print("Somebody else is editing this file; your text is kept in a copy.")
        send("PUT", quote(copy, safe="/()"), {"Content-Type": "text/plain"}, text)
        return
    token = lock.headers["Lock-Token"]
    try:
        send("PUT", path, {"If": f"({token})", "Content-Type": "text/plain"}, text)
    finally:
        send("UNLOCK", path, {"Lock-Token": token})  # also when writing failed


save("/notes.txt", "Bring the key.")
save("/plan.txt", "Meet at 10.")
