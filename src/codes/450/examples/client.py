# pip install httpx
# The filter on the computer answered, not the site: the program stops for that one address, shows what the filter says,
# and keeps what it has. No retry, and no way around.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def load(host: str, path: str) -> "str | None":
    response = api.get(path)
    print(f"{host}{path}: {response.status_code}")
    if response.is_success:
        return response.text
    if response.status_code == 450:
        print(f"Blocked on this computer, not by the site. The filter says: {response.text}")
    return None


page = load("www.example.com", "/recipes")
picture = load("pictures.example.net", "/soup.png")
print(f"Shown: {'nothing' if page is None else 'the page without its picture' if picture is None else 'all'}")
