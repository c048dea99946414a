# pip install httpx
# 218 is a success by its class, so `is_success` is true; from a server known for it, the content decides. Nothing is
# repeated, and nothing is stored that was not what the client asked for.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def get(path: str) -> str:
    response = api.get(path, headers={"Accept": "application/json"})
    media_type = response.headers.get("Content-Type", "").split(";")[0]
    print(f"GET {path}: {response.status_code}, {media_type}")
    if not response.is_success:
        return f"Refused: {response.text}"
    if response.status_code != 218 or media_type == "application/json":
        return f"Used: {response.text}"
    # Problem details name the status that the application meant (RFC 9457).
    if media_type != "application/problem+json":
        return "Not used: an error dressed as success."
    problem = response.json()
    return f"Not used: an error dressed as success, really {problem['status']}: {problem['title']}."


for path in ["/orders", "/stock", "/prices"]:
    print(get(path))
