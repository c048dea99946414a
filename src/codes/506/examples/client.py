# pip install httpx
# A client that does not repeat a request after 506: it reports the mistake, and asks for what the user reads as well.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def get(path: str, languages: str) -> httpx.Response:
    response = api.get(path, headers={"Accept-Language": languages})
    print(f"GET {path} in {languages}: {response.status_code}")
    return response


response = get("/manual", "de, en;q=0.5")
if response.status_code == 506:
    # The same request would get the same answer until somebody repairs the server. Another language is another request.
    print(f"report to the site: {response.json()['title']}")
    response = get("/manual", "en")
print("Not available." if response.is_error else response.text)
