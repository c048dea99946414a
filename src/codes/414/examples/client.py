# pip install httpx
# A client that asks about many orders: in the target while that is short, else in the content.
import json
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), follow_redirects=True)
ids = list(range(900, 2900))

target = f"/orders?ids={','.join(map(str, ids))}"
response = api.get(target)
print(f"GET, a target of {len(target)} octets: {response.status_code}")
if response.status_code == 414:
    # The same target cannot pass later. This POST changes nothing either; the documentation of the API says so.
    response = api.post("/orders/query", json={"ids": ids})
    print(f"POST: {response.status_code}")
# A 414 after redirects is another matter: its target was made by the server.
if response.history:
    print(f"Redirected to {str(response.url)[:80]}")
print(json.dumps(response.json(), separators=(",", ":")))
