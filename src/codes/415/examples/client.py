# pip install httpx
# A client that compresses what it sends, and patches with JSON. On 415 it does what the response asks for, once.
import gzip
import json
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def send(method: str, path: str, content: dict, fields: dict[str, str]) -> httpx.Response:
    data = json.dumps(content).encode()
    if fields.get("Content-Encoding") == "gzip":
        data = gzip.compress(data)
    response = api.request(method, path, content=data, headers=fields)
    sent = ", ".join(fields[name] for name in ("Content-Type", "Content-Encoding") if name in fields)
    print(f"{method} {path} as {sent}: {response.status_code}")
    return response


def send_as_wanted(method: str, path: str, content: dict, fields: dict[str, str]) -> httpx.Response:
    response = send(method, path, content, fields)
    if response.status_code != 415:
        return response
    # Accept-Encoding comes only if the coding was the trouble.
    if "Accept-Encoding" in response.headers:
        plain = {name: value for name, value in fields.items() if name != "Content-Encoding"}
        return send(method, path, content, plain)
    # This change means the same as a merge patch. Any other format would need other content.
    if "application/merge-patch+json" in response.headers.get("Accept-Patch", ""):
        return send(method, path, content, {**fields, "Content-Type": "application/merge-patch+json"})
    return response


JSON = {"Content-Type": "application/json"}
send_as_wanted("POST", "/orders", {"item": "tea"}, {**JSON, "Content-Encoding": "gzip"})
response = send_as_wanted("PATCH", "/orders/17", {"count": 3}, JSON)
print(json.dumps(response.json(), separators=(",", ":")))
