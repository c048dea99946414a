# pip install httpx
# A client behind a proxy. It signs in to the proxy when asked, once, and sends those credentials nowhere else.
import os

import httpx

proxy = os.environ.get("API", "http://127.0.0.1:3000")
target = "http://shop.example/orders"


def via_proxy(auth: tuple[str, str] | None = None) -> httpx.Response:
    # httpx puts auth into Proxy-Authorization, which goes to the proxy only.
    with httpx.Client(proxies=httpx.Proxy(proxy, auth=auth)) as client:
        return client.get(target)


response = via_proxy()
challenge = response.headers.get("Proxy-Authenticate", "")
print(f"GET {target}: {response.status_code} {challenge}".rstrip())
if response.status_code == 407 and challenge.lower().startswith("basic "):
    response = via_proxy((os.environ.get("PROXY_USER", ""), os.environ.get("PROXY_PASSWORD", "")))
    print(f"With credentials for the proxy: {response.status_code}")
if response.status_code == 407:
    print("The proxy does not accept them. Not asking again.")
print(response.text)
