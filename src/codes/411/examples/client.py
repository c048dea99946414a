# pip install httpx
# A client that streams what it is reading, and on 411 collects it first, so that it can state the length.
import json
import os
from collections.abc import Iterator

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def lines() -> Iterator[bytes]:
    yield b"Buy a kettle\n"
    yield b"Buy tea\n"


# A generator has no length, so httpx sends it chunked.
response = api.put("/files/notes.txt", content=lines())
print(f"PUT, chunked: {response.status_code}")
if response.status_code == 411:
    # The generator is used up: read the source again, and bound it if it can be large. httpx writes the length.
    content = b"".join(lines())
    response = api.put("/files/notes.txt", content=content)
    print(f"PUT, Content-Length {len(content)}: {response.status_code}")
print(json.dumps(response.json(), separators=(",", ":")))
