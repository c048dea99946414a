# pip install httpx
# A client for which 418 is what HTTP says it is: an unknown 4xx. It shows the content and does not ask again.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))

for pot in ("teapot", "coffee"):
    fields = {"Content-Type": "application/coffee-pot-command"}
    response = api.post(f"/pots/{pot}", headers=fields, content="start")
    content = response.json()
    # The number carries no meaning; what the sender wants to say can only be in the content.
    if response.is_success:
        print(f"{pot}: {response.status_code}, brewing")
    else:
        print(f"{pot}: {response.status_code}, {content.get('title', 'no reason given')}")
    # Some senders use it for a ban, and say how long: then this is the time to be quiet.
    if "Retry-After" in response.headers:
        print(f"Quiet for {response.headers['Retry-After']} seconds")
