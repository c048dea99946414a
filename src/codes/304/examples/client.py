# pip install httpx
# A client that keeps what it fetched, asks whether it is still good, and uses it after a 304.
import os

import httpx

client = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
stored: "dict[str, tuple[str, str]]" = {}


def read(path: str) -> str:
    etag, content = stored.get(path, (None, ""))
    # The condition is sent only together with a copy: after a 304 without one there would be nothing to show.
    response = client.get(path, headers={"If-None-Match": etag} if etag else {})
    if response.status_code == 304 and etag:
        print(f"GET {path}: 304, the stored copy is still good")
        return content
    if not response.is_success:
        raise SystemExit(f"GET {path}: {response.status_code}")
    etag = response.headers.get("ETag")
    if etag is None:
        stored.pop(path, None)
    else:
        stored[path] = (etag, response.text)
    print(f"GET {path}: {response.status_code}, stored as {etag}")
    return response.text


read("/prices")
print(read("/prices"))
