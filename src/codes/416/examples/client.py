# pip install httpx
# A client that finishes a download from what it already has. 416 makes it compare lengths instead of trying again.
import os

import httpx

url = os.environ.get("API", "http://127.0.0.1:3000") + "/tea.txt"


def resume(have: bytes, etag: str) -> bytes:
    # Without If-Range, parts of two versions could end up in one file. A coding would change what is counted.
    headers = {"Range": f"bytes={len(have)}-", "If-Range": etag, "Accept-Encoding": "identity"}
    response = httpx.get(url, headers=headers)
    content_range = response.headers.get("Content-Range", "")
    print(f"Has {len(have)} bytes of {etag}: {response.status_code} {content_range}".rstrip())
    if response.status_code == 206 and content_range.startswith(f"bytes {len(have)}-"):
        return have + response.content
    if response.status_code == 200:
        return response.content  # all of it: forget the old part
    # As long as the file, and If-Range matched: the download was complete already.
    if response.status_code == 416 and content_range == f"bytes */{len(have)}":
        return have
    if response.status_code != 416:
        raise SystemExit(f"The server answered {response.status_code} {content_range}")
    print("More than there is: starting again.")
    return httpx.get(url).content


full = b"Boil water, warm the pot, pour"
print(resume(full[:12], '"v1"').decode())
print(resume(full, '"v1"').decode())
print(resume(full + b" twice", '"v1"').decode())
print(resume(b"Open the tea ba", '"v0"').decode())
