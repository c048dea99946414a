# pip install httpx
# A link checker: 410 removes a link, 404 keeps it for another day, a permanent redirect rewrites it.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
links = [f"/articles/{name}" for name in ("choosing-a-teapot", "teapots", "summer-sale", "sumer-sale")]
kept: list[str] = []

for link in links:
    response = api.head(link)
    to = response.headers.get("Location")
    if response.status_code == 410:
        print(f"{link}: 410, removed")
    elif response.status_code in (301, 308) and to:
        print(f"{link}: {response.status_code}, now {to}")
        kept.append(to)
    else:
        # 404 may be a typing error or a bad release: not enough to throw a link away.
        print(f"{link}: {response.status_code}, {'kept' if response.is_success else 'kept, to be checked again'}")
        kept.append(link)
print(f"Links now: {', '.join(dict.fromkeys(kept))}")
