# pip install httpx
# A client that resumes a download, and starts again if the file is no longer the same.
import os
import re

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def resume(tag: str, content: bytes) -> bytes:
    start = len(content)
    # If-Range saves a round trip: the rest if the tag still fits, the whole otherwise. It takes strong tags only.
    # Positions count coded bytes, so no compression; fetch asks for identity by itself, httpx does not.
    fields = {"Range": f"bytes={start}-", "If-Range": tag, "Accept-Encoding": "identity"}
    response = api.get("/alphabet.txt", headers=fields)
    content_range = response.headers.get("Content-Range", "")
    print(f"from {start}: {response.status_code} {content_range}".rstrip())
    if response.status_code == 200:
        return response.content  # from the beginning, so replace
    match = re.fullmatch(r"bytes (\d+)-\d+/(\d+)", content_range)
    # Never append what does not begin where we stopped, or belongs to another version.
    if response.status_code != 206 or not match or int(match[1]) != start or response.headers.get("ETag") != tag:
        raise SystemExit("Not the part we asked for")
    content += response.content
    if len(content) != int(match[2]):
        raise SystemExit("Cut off again: resume once more")
    return content


# What an earlier download left behind: ten bytes of this version, and ten of an older one.
print(resume('"v1"', b"abcdefghij").decode())
print(resume('"v0"', b"ABCDEFGHIJ").decode())
