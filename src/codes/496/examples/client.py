# pip install httpx
# Two meanings of 496: nginx asks for the certificate of this client (400 on the wire), so it connects again with one;
# Cloud Foundry's router speaks of its own certificate, so the client stops. CERT and KEY name the files.
import os

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")
CERT, KEY = os.environ.get("CERT"), os.environ.get("KEY")


def once(path: str, shown: str) -> httpx.Response:
    identity = (CERT, KEY) if shown == "with" and CERT and KEY else None
    # The certificate belongs to the handshake, so each try has a connection of its own.
    with httpx.Client(base_url=API, cert=identity) as api:
        response = api.get(path)
    print(f"GET {path} {shown} a certificate: {response.status_code}")
    return response


for path in ["/orders", "/stock"]:
    response = once(path, "without")
    if response.status_code == 400 and "No required SSL certificate was sent" in response.text:
        response = once(path, "with")
    if response.status_code == 496:
        print("Stopped: the router has to be repaired, not this client.")
    else:
        print(response.text if response.status_code == 200 else f"Stopped: {response.status_code}")
