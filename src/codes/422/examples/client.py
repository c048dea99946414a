# pip install httpx
# A client that shows each fault where it belongs, and sends the request again only after it was changed.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))

# The answers of the person, field by field; the second ones come after reading the faults.
form = {"room": 2, "from": "2031-02-30", "nights": 0}
corrections = {"from": "2031-02-27", "nights": 2}


def send(booking: dict) -> bool:
    response = api.post("/bookings", json=booking)
    print(f"POST /bookings: {response.status_code} {response.headers.get('Location', '')}".rstrip())
    if response.status_code != 422:
        return response.is_success
    problem = response.json()
    for fault in problem.get("errors", []):
        print(f"  {fault['pointer'][2:]}: {fault['detail']}")
    if not problem.get("errors"):
        print(f"  {problem.get('detail', '')}")  # not every server says where
    return False


# The same content would get the same answer, so nothing is repeated before somebody has changed it.
if not send(form):
    send({**form, **corrections})
