# pip install httpx
# A client that changes a page without overwriting what others wrote: read, change, write under a condition.
import json
import os
from typing import Callable

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PATH = "/pages/home"


def put(text: str, fields: dict) -> httpx.Response:
    response = api.put(PATH, json={"text": text}, headers=fields)
    print(f"PUT {json.dumps(fields, separators=(',', ':'))}: {response.status_code}")
    return response


def change(edit: Callable[[str], str]) -> None:
    """Applies a change to the newest text, again if somebody was faster, but not for ever."""
    for _ in range(3):
        page = api.get(PATH)
        if page.is_error or "ETag" not in page.headers:
            raise SystemExit(f"cannot read the page: {page.status_code}")
        response = put(edit(page.json()["text"]), {"If-Match": page.headers["ETag"]})
        if response.is_success:
            return
        # 412: somebody changed the page in between, so the change is made anew from their text.
        if response.status_code != 412:
            raise SystemExit(f"cannot write the page: {response.status_code}")
    raise SystemExit("others keep changing the page; try later")


careless = put("Open from 10.", {})
# 428 is no reason to invent a condition: "If-Match: *" would let the old text overwrite the new one after all.
if careless.status_code == 428:
    change(lambda text: text.replace("9", "10"))
print(api.get(PATH).text)
