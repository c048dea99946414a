# pip install httpx
# nginx did not accept the certificate of this client (495 in its source, 400 on the wire). The client reads the
# certificate from disk again, in case it was renewed while it ran, opens a new connection, and stops if the answer is the
# same. CERT and KEY name the files; without TLS they are left out.
import os

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")
CERT, KEY = os.environ.get("CERT"), os.environ.get("KEY")


def once(path: str) -> httpx.Response:
    # A new client each time: a kept connection, or a resumed TLS session, would go on with the old certificate.
    with httpx.Client(base_url=API, cert=(CERT, KEY) if CERT and KEY else None) as api:
        response = api.get(path)
    print(f"GET {path}: {response.status_code}")
    return response


def refused(response: httpx.Response) -> bool:
    return response.status_code == 400 and "The SSL certificate error" in response.text


for path in ["/orders", "/reports"]:
    response = once(path)
    if refused(response):
        print("The certificate was not accepted: read again, new connection.")
        response = once(path)
    print(
        "Stopped: look at expiry and authority of the certificate." if refused(response) else response.text
    )
