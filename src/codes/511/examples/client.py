# pip install httpx
# A program that meets the login of a guest network: it shows the link, keeps what it has, and goes on after the login.
import os
import re
from urllib.parse import urlsplit

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def get() -> httpx.Response:
    response = api.get("/")
    print(f"GET /: {response.status_code}")
    return response


# Played here: a person opens the link and logs in. The name of the portal leads to the same address.
def person_logs_in(portal: str) -> None:
    api.post("/", data={"voucher": "violet-12"}, headers={"Host": urlsplit(portal).netloc})


response = get()
if response.status_code == 511:
    # The answer is not the site's: nothing in it is stored, and nobody is signed out because of it.
    link = re.search(r'<a href="(https?://[^"]+)"', response.text)
    if link is None:
        raise SystemExit("The network wants a login, and does not say where.")
    print(f"the network wants a login: open {link[1]}")
    person_logs_in(link[1])  # a program never fills in this form by itself
    response = get()
print("Still not online." if response.is_error else response.text)
