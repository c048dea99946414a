# pip install httpx
# A client that sends events in batches. On 413 it sends the two halves; what cannot be halved is reported.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def send(events: list[dict]) -> None:
    response = api.post("/events", json=events)
    print(f"POST {', '.join(str(event['id']) for event in events)}: {response.status_code}")
    if response.status_code != 413:
        return
    # With Retry-After the same batch may pass later. Without, only a smaller one can.
    if "Retry-After" in response.headers:
        raise SystemExit("Temporary: put this batch back into the queue.")
    if len(events) == 1:
        print(f"Event {events[0]['id']} cannot be sent: {response.json()['title']}")
        return
    middle = (len(events) + 1) // 2
    send(events[:middle])
    send(events[middle:])


send([{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4, "note": "n" * 80}])
