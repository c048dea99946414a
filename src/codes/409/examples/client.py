# pip install httpx
# A client that adds to a shared list. On 409 it merges its addition into the current state and tries again.
import json
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def put(version: int, items: list[str]) -> httpx.Response:
    return api.put("/lists/party", json={"version": version, "items": items})


def add(item: str, current: dict) -> dict:
    # Each try is a different request, made from what is true now. Three, and not for ever.
    for _ in range(3):
        items = current["items"] if item in current["items"] else [*current["items"], item]
        response = put(current["version"], items)
        print(f"PUT {', '.join(items)} over version {current['version']}: {response.status_code}")
        content = response.json()
        if response.is_success:
            return content
        if response.status_code != 409:
            raise SystemExit(content["title"])
        current = content["current"]
    raise SystemExit("The list changes too quickly. Please try again.")


seen = api.get("/lists/party").json()
put(seen["version"], [*seen["items"], "milk"])  # somebody else is quicker
print(json.dumps(add("cake", seen), separators=(",", ":")))
