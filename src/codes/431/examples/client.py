# pip install httpx
# A client with cookies that takes a 431 as "send less": it forgets what the server expires, and repeats once.
import os
from http.cookies import SimpleCookie

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
cookies = {"session": "s1", "draft": "The+parcel+may+stand+behind+the+green+gate.+" * 7}


def get(path: str) -> httpx.Response:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    response = api.get(path, headers={"Cookie": cookie})
    print(f"GET {path} with {len(cookie)} bytes of cookies: {response.status_code}")
    for line in response.headers.get_list("Set-Cookie"):
        for name, morsel in SimpleCookie(line).items():
            if morsel["max-age"] == "0":
                cookies.pop(name, None)
            else:
                cookies[name] = morsel.value
    return response


response = get("/cart")
if response.status_code == 431:
    print(response.json()["detail"])
    # The same fields would get the same answer, so it is repeated only if something has become smaller.
    if "draft" not in cookies:
        response = get("/cart")
print(response.text)
