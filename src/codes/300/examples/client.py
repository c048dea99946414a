# pip install httpx
# A client that chooses for itself from the list of a 300: the first format that it can read.
import os

import httpx

api = httpx.URL(os.environ.get("API", "http://127.0.0.1:3000"))
READABLE = ["text/csv", "application/json"]

with httpx.Client() as client:
    response = client.get(api.join("/report"), headers={"Accept": "*/*"})
    print(f"GET /report: {response.status_code}")
    if response.status_code == 300:
        choices = response.json()["choices"]
        for each in choices:
            print(f"  offered: {each['type']}")
        wanted = [each["href"] for kind in READABLE for each in choices if each["type"] == kind]
        # An address is resolved against the one that was asked; only our own server is trusted with it.
        urls = [response.url.join(href) for href in wanted]
        own = [url for url in urls if (url.scheme, url.host, url.port) == (api.scheme, api.host, api.port)]
        if not own:
            raise SystemExit("No choice that this program can read.")
        chosen = client.get(own[0])
        print(f"GET {own[0].path}: {chosen.status_code}")
        print(chosen.text.rstrip())
