# pip install httpx
# A link checker for which 999 means "cannot tell", not "broken". It looks at the number itself: for 999 httpx says
# neither is_success nor is_error.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def verdict(status: int) -> str:
    if status == 999:
        return "unknown, the site refuses programs"
    if status in (404, 410):
        return "broken"
    # Outside 100 to 599 there is no class to go by, and such a number counts as an error of the server (RFC 9110 section 15).
    if status >= 500 or status < 100:
        return "try again later"
    return "fine" if status < 400 else "unknown"


for path in ["/in/ada", "/old", "/new"]:
    status = api.get(path).status_code
    print(f"{path}: {status}, {verdict(status)}")
