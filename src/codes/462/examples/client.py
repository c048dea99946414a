# pip install httpx
# 462 is about the address that this program sends from: no other page of the site will open either, so the run ends for
# this site. It says who it is, and does not move to another address.
import os

import httpx

AGENT = "example-reader/1.0 (+https://reader.example.net/about)"
api = httpx.Client(
    base_url=os.environ.get("API", "http://127.0.0.1:3000"), headers={"User-Agent": AGENT}
)
paths = ["/news/1", "/news/2", "/news/3", "/news/4"]

for at, path in enumerate(paths):
    response = api.get(path)
    print(f"GET {path}: {response.status_code}")
    if response.status_code == 462:
        print(f"Stopped; not asked for: {', '.join(paths[at + 1:])}")
        # What the operators of the site need in order to find the rule; Fastly only carries it out.
        print(f"Tell the site: our address, the time, {AGENT}, {response.headers.get('X-Served-By')}")
        break
