# pip install httpx
# A client that shares one connection between two sites, as HTTP/2 clients do, and repeats a 421 on a new one.
import os

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")
shared = httpx.Client(base_url=API, limits=httpx.Limits(max_connections=1))


def get(host: str, path: str) -> str:
    response = shared.get(path, headers={"Host": host})
    print(f"GET {host}{path}: {response.status_code}")
    if response.status_code == 421:
        # Nothing was done with the request, so even a POST may go again: once, on a connection of its own.
        with httpx.Client(base_url=API) as fresh:
            response = fresh.get(path, headers={"Host": host})
        print(f"GET {host}{path}: {response.status_code} on a new connection")
    return response.text  # a second 421 is the answer: the server is not set up for this host


get("shop.example.com", "/stock")
get("api.example.com", "/stock")
print(get("www.example.org", "/stock"))
