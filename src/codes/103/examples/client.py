# pip install httpx
# What a browser does with 103: start loading, and treat the final response as if nothing had been said before it.
# httpx passes over interim responses; http.client and requests take 103 for the final response, so here is a socket.
import http.client
import os
import re
import socket
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")
pool = ThreadPoolExecutor()
early: dict[str, Future[str]] = {}


def preload(link: str) -> None:
    for target in re.findall(r"<([^>]*)>; *rel=preload", link):
        url = urlsplit(urljoin(API, target))
        # Hints are only a proposal: this client takes those of its own origin, once each.
        if url[:2] == urlsplit(API)[:2] and url.path not in early:
            early[url.path] = pool.submit(lambda address: httpx.get(address).text, url.geturl())


address = urlsplit(API)
with socket.create_connection((address.hostname, address.port or 80)) as connection:
    connection.sendall(
        f"GET / HTTP/1.1\r\nHost: {address.netloc}\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n\r\n".encode()
    )
    stream = connection.makefile("rb")
    while True:
        status = int(stream.readline().split()[1])
        fields = http.client.parse_headers(stream)
        if status >= 200:
            break
        if status == 103:
            preload(fields.get("Link", ""))
            print(f"103: loading {', '.join(early)}")
    page = stream.read(int(fields["Content-Length"]))
print(f"{status}: {len(page)} characters")
# Whatever the final response does not name after all is thrown away unused.
for path, content in early.items():
    wanted = f"<{path}>" in fields.get("Link", "")
    print(f"{path}: " + (f"there already, {len(content.result())} characters" if wanted else "not needed"))
