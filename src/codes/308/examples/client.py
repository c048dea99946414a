# pip install httpx
# A client that repeats the request where a 308 says, and asks there directly from then on.
import os
from typing import Optional

import httpx

api = httpx.URL(os.environ.get("API", "http://127.0.0.1:3000"))
client = httpx.Client(follow_redirects=False)
moved: "dict[str, str]" = {}  # kept on disk, in a real program


def send(method: str, path: str, content: Optional[dict] = None) -> httpx.Response:
    url = api.join(moved.get(path, path))
    for _ in range(6):
        response = client.request(method, url, json=content)
        location = response.headers.get("Location")
        if response.status_code != 308 or location is None:
            print(f"{method} {url.path}: {response.status_code}")
            return response
        target = url.join(location)
        print(f"{method} {url.path}: 308, to {target.path}")
        if (target.scheme, target.host, target.port) != (api.scheme, api.host, api.port):
            raise SystemExit(f"Refused to repeat it at {target.host}")
        moved[path] = target.raw_path.decode()
        url = target
    raise SystemExit("More than five redirects: probably a loop")


send("POST", "/v1/orders", {"item": "tea"})
print(send("GET", "/v1/orders").text)  # goes to the new address at once
