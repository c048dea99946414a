# pip install httpx
# A reader that takes 451 as final, and passes the explanation on instead of hiding it behind "not available".
import os
import re

import httpx

# The field plays the gateway, which adds the visitor's country.
api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"), headers={"X-Country": "DE"})
withheld: list[str] = []


def read(number: int) -> None:
    response = api.get(f"/books/{number}")
    print(f"GET /books/{number}: {response.status_code}")
    if response.status_code != 451:
        return print(response.text)
    # No repetition and no detour: neither waiting nor other credentials lift a legal demand.
    link = re.search(r'<([^>]*)>[^,]*;\s*rel="?blocked-by"?', response.headers.get("Link", ""), re.I)
    print(f"blocked by {link[1] if link else 'somebody unnamed'}: {response.json()['detail']}")
    withheld.append(f"/books/{number}")  # kept apart from what is missing: it may be lifted one day


read(17)
read(18)
print(f"withheld: {', '.join(withheld)}")
