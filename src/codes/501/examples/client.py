# pip install httpx
# A client that would like to use a new method, and falls back to an old one when the server does not have it.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
has_query = True  # remembered: asking again would get the same answer


def search(name: str) -> str:
    global has_query
    if has_query:
        response = api.request("QUERY", "/cities", json={"name": name})
        print(f"QUERY /cities: {response.status_code}")
        # 501: not on this server. 405: not at this target. Anything else is an answer.
        if response.status_code not in (501, 405):
            return response.text
        has_query = False
    response = api.get("/cities", params={"name": name})
    print(f"GET /cities: {response.status_code}")
    return response.text


print(search("Lo"))
print(search("Ly"))
