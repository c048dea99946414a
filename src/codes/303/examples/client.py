# pip install httpx
# A client that sends a form and fetches its result where the 303 says: with GET, and without the form.
import os

import httpx

api = httpx.URL(os.environ.get("API", "http://127.0.0.1:3000"))
client = httpx.Client()  # does not follow by itself, so that both steps are visible


def order(form: str, item: str) -> None:
    posted = client.post(api.join("/orders"), data={"form": form, "item": item})
    location = posted.headers.get("Location")
    print(f"POST /orders: {posted.status_code}" + (f", see {location}" if location else ""))
    if posted.status_code != 303 or location is None:
        return
    result = client.get(posted.url.join(location))
    print(f"GET {location}: {result.status_code} {result.text}")


order("f-81", "green tea")
order("f-81", "green tea")  # sent once more, as after a lost response: still one order
