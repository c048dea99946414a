# pip install httpx
# A client that takes 102 for what it is, a sign of life, and then asks in the way that needs none.
# httpx passes over interim responses; http.client and requests take 102 for the final response, so here is a socket.
import http.client
import os
import socket
import time
from urllib.parse import urlsplit

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")


def copy() -> tuple[int, http.client.HTTPMessage]:
    address = urlsplit(API)
    with socket.create_connection((address.hostname, address.port or 80)) as connection:
        connection.sendall(
            f"COPY /photos/ HTTP/1.1\r\nHost: {address.netloc}\r\nDestination: /backup/\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        stream = connection.makefile("rb")
        while True:
            status = int(stream.readline().split()[1])
            fields = http.client.parse_headers(stream)
            if status >= 200:
                return status, fields
            print(f"COPY: {status}, still at it")


status, fields = copy()
print(f"COPY: {status} {fields['Location']}")

with httpx.Client(base_url=API, headers={"Prefer": "respond-async", "Destination": "/backup/"}) as api:
    accepted = api.request("COPY", "/photos/")
    print(f"COPY: {accepted.status_code} {accepted.headers['Location']}")
    for _ in range(30):
        time.sleep(0.2)
        job = api.get(accepted.headers["Location"]).json()
        if job["state"] != "running":
            print(f"the job is {job['state']}: {job['copied']} folders")
            break
