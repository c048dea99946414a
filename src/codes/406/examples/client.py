# pip install httpx
# A client that asks for the format it likes best, and on 406 takes another that it can read.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
readable = ["application/pdf", "text/csv"]


def get(media_type: str) -> httpx.Response:
    response = api.get("/report", headers={"Accept": media_type})
    print(f"{media_type}: {response.status_code}")
    return response


response = get("application/pdf")
if response.status_code == 406:
    available = response.json().get("available", [])
    print(f"Available: {', '.join(available)}")
    other = next((media_type for media_type in readable if media_type in available), None)
    # Sending the same request again, or Accept: */* and hoping, would not help.
    if other is None:
        raise SystemExit("No format that this program can read.")
    response = get(other)
print(response.text.rstrip())
