# pip install httpx
# A client that notices when the content is not the original, and asks for the original.
import os

import httpx

proxy = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def get(path: str, fields: dict[str, str] = {}) -> httpx.Response:
    response = proxy.get(path, headers=fields)
    print(f"GET {path}: {response.status_code}, via {response.headers.get('Via', 'nobody')}")
    return response


response = get("/story")
if response.status_code == 203:
    # Good enough to show; not to be stored as the original, compared with a digest, or sent back in a PUT.
    print(f"changed: {response.text}")
    response = get("/story", {"Cache-Control": "no-transform"})
print(f"{'still changed' if response.status_code == 203 else 'original'}: {response.text}")
