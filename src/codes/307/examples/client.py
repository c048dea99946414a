# pip install httpx
# A client that repeats a POST where a 307 says: unchanged, and only within the API that it trusts.
import os

import httpx

api = httpx.URL(os.environ.get("API", "http://127.0.0.1:3000"))
client = httpx.Client(follow_redirects=False)


def post(path: str, content: object) -> httpx.Response:
    url = api.join(path)
    for _ in range(6):
        # `json` can be sent twice. A generator cannot: httpx fails with it on a 307.
        response = client.post(url, json=content)
        location = response.headers.get("Location")
        if response.status_code not in (307, 308) or location is None:
            print(f"POST {url.path}: {response.status_code}")
            return response
        target = url.join(location)
        print(f"POST {url.path}: {response.status_code}, to {target.path}")
        # The whole content goes to the new address, and so would an API key: not to strangers.
        if (target.scheme, target.host, target.port) != (api.scheme, api.host, api.port):
            raise SystemExit(f"Refused to repeat the order at {target.host}")
        url = target
    raise SystemExit("More than five redirects: probably a loop")


print(post("/us/accounts/ada/orders", {"item": "tea"}).text)
