# pip install httpx
# 464 is about the version of HTTP, so the client reports the version that it spoke, and does not repeat with it. With
# pip install httpx[http2] and httpx.Client(http2=True) a client may try HTTP/2 once, over TLS.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))

refused = []
spoken = ""
for path in ["/orders", "/health"]:
    response = api.get(path)
    spoken = response.http_version
    print(f"GET {path}, {spoken}: {response.status_code}")
    if response.status_code == 464:
        refused.append(path)

if refused:
    print(f"Do not repeat with {spoken}: {', '.join(refused)}")
    print("For the operators: compare the protocol version of the target group.")
