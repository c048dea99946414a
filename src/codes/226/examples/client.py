# pip install httpx
# A feed reader that asks for what is new, and tells a part from the whole.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
tag = '"1"'  # what an earlier run kept
items = [{"id": "1", "content_text": "Sun"}]


def update() -> None:
    global tag, items
    response = api.get("/feed", headers={"If-None-Match": tag, "A-IM": "feed"})
    if response.status_code in (200, 226):
        fresh = response.json()["items"]
        # 226 adds to what we have, if it starts from what we have; 200 replaces it.
        partial = response.status_code == 226
        if partial and (response.headers.get("IM") != "feed" or response.headers.get("Delta-Base", tag) != tag):
            raise SystemExit("A difference from something else")
        ids = {item["id"] for item in fresh}
        items = fresh + [item for item in items if item["id"] not in ids] if partial else fresh
        tag = response.headers.get("ETag", "")
    print(f"{response.status_code}: {', '.join(item['content_text'] for item in items)}")


update()
update()
