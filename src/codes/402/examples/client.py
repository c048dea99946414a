# pip install httpx
# A client that stops at a 402 and tells its user what to pay and where. It never pays by itself.
import os

import httpx

client = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def summarise() -> bool:
    response = client.post("/summaries", headers={"Authorization": f"Bearer {os.environ['TOKEN']}"})
    print(f"POST /summaries: {response.status_code}")
    content = response.json()
    if response.status_code != 402:
        print(f"{content.get('summary')} Credits left: {content.get('credits')}")
        return response.is_success
    # HTTP defines no member for this; the names are those of this API. The address is shown, not opened.
    print(f"{content['title']}: {content['detail']}")
    print(f"Pay at {content['pay']}")
    return False


pages = ["first", "second", "third"]
for done, page in enumerate(pages):
    if summarise():
        continue
    print(f"Stopped before the {page} page, {done} of {len(pages)} done.")
    break
