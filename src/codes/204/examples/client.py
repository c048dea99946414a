# pip install httpx
# A client that does not parse what is not there, and may delete twice.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def call(method: str, path: str, content: str | None = None) -> tuple[int, str | None]:
    response = api.request(method, path, content=content)
    print(f"{method} {path}: {response.status_code} {response.headers.get('ETag', '')}".rstrip())
    # response.json() on a 204 raises JSONDecodeError.
    return response.status_code, None if response.status_code == 204 else response.text


def remove(path: str) -> None:
    status, _ = call("DELETE", path)
    # DELETE is idempotent: what is not there any more has been deleted, perhaps by a request whose response was lost.
    if status not in (204, 404):
        raise SystemExit(f"Not deleted: {status}")


_, text = call("PUT", "/notes/shopping", "kettle, teapot")
print(text or "nothing to read; what we show is what was saved")
print(call("GET", "/notes/shopping")[1])
remove("/notes/shopping")
remove("/notes/shopping")
