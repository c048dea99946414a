# pip install httpx
# A client that follows a temporary redirect and goes on asking at the old address.
import os

import httpx

api = httpx.URL(os.environ.get("API", "http://127.0.0.1:3000"))
start = api.join("/")
# httpx follows only when it is told to: at most 20 redirects, then it fails.
client = httpx.Client(follow_redirects=True)


def visit(language: str) -> None:
    response = client.get(start, headers={"Accept-Language": language})
    if (response.url.scheme, response.url.host, response.url.port) != (start.scheme, start.host, start.port):
        raise SystemExit(f"Led to another site: {response.url.host}")
    print(f"GET {start.path} ({language}): {response.status_code} at {response.url.path}")


visit("de")
visit("en")  # at the old address again: the last target was for that one request
