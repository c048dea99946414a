# pip install httpx
# What a browser does with 103: start loading, and treat the final response as if nothing had been said before it.
import http.client
import os
import re
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urljoin, urlsplit

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")
pool = ThreadPoolExecutor()
early: dict[str, Future[httpx.Response]] = {}


def preload(link: str) -> None:
    for target in re.findall(r"<([^>]*)>; *rel=preload", link):
        url = urlsplit(urljoin(API, target))
        # Hints are only a proposal: this client takes those of its own origin, once each.
        if url[:2] == urlsplit(API)[:2] and url.path not in early:
            early[url.path] = pool.submit(httpx.get, url.geturl())


class PatientResponse(http.client.HTTPResponse):
    # http.client, and requests with it, takes 103 for the final response; httpx passes over it. This reads on.
    def begin(self):
        super().begin()
        while self.status in range(102, 200):
            if self.status == 103:
                preload(self.headers.get("Link", ""))
                print(f"103: loading {', '.join(early)}")
            self.headers = None
            super().begin()


connection = http.client.HTTPConnection(urlsplit(API).netloc)
connection.response_class = PatientResponse
connection.request("GET", "/", headers={"Sec-Fetch-Mode": "navigate"})
response = connection.getresponse()
print(f"{response.status}: {len(response.read())} characters")
# Whatever the final response does not name after all is thrown away unused.
for path, loaded in early.items():
    wanted = f"<{path}>" in response.headers.get("Link", "")
    print(f"{path}: " + (f"there already, {len(loaded.result().text)} characters" if wanted else "not needed"))
