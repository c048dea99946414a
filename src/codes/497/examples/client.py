# pip install httpx
# Recognises that it spoke plain HTTP to a TLS port, and says what to correct. It does not repeat with a token: the first
# request carried it unencrypted, and whoever runs the client has to know.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def scheme_of(host: str, path: str) -> str:
    response = api.get(path)  # httpx follows no redirect by itself
    print(f"GET http://{host}{path}: {response.status_code}")
    target = response.headers.get("Location", "")
    if response.is_redirect and target.startswith("https://"):
        return f"Correct the address: {target}"
    if response.status_code == 400 and "plain HTTP request was sent to HTTPS port" in response.text:
        return f"Correct the address: https://{host}{path}"
    return "The scheme is not the problem."


print(scheme_of("api.example.com:8443", "/orders"))
print(scheme_of("www.example.com:8443", "/reports"))
