# pip install httpx
# A client that checks its stored links: what moved is updated, what is gone is removed, what is missing is reported.
import os
from typing import Optional

import httpx

client = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
links = ["/articles/status-codes", "/articles/http-codes", "/articles/summer-sale", "/articles/no-such-thing"]


# The link to keep, or nothing.
def check(link: str) -> Optional[str]:
    response = client.head(link)
    status = response.status_code
    if status in (301, 308) and "Location" in response.headers:
        target = response.url.join(response.headers["Location"])
        here = (response.url.scheme, response.url.host, response.url.port)
        now = target.path if (target.scheme, target.host, target.port) == here else str(target)
        print(f"{link}: {status}, now {now}")
        return now
    if status == 410:
        print(f"{link}: 410, removed")
        return None
    if status == 404:
        # It may be a mistake of today. Repeating the request at once would not tell.
        print(f"{link}: 404, kept until a person has looked")
        return link
    print(f"{link}: {status}")
    return link


kept: "list[str]" = []
for link in links:
    still = check(link)
    if still is not None and still not in kept:
        kept.append(still)
links = kept
print(f"{len(links)} links kept")
