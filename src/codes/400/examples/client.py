# pip install httpx
# A client that shows what is wrong with its request, and does not send the same one again.
import os

import httpx

client = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def list_orders(limit: str) -> httpx.Response:
    response = client.get("/orders", params={"limit": limit})
    print(f"GET {response.url.raw_path.decode()}: {response.status_code}")
    # Any 4xx could come without problem details, from a proxy for example.
    if response.is_error and response.headers.get("Content-Type", "").startswith("application/problem+json"):
        problem = response.json()
        print(problem.get("title"))
        for error in problem.get("errors", []):
            print(f"  {error.get('parameter') or error.get('pointer')}: {error.get('detail')}")
    return response


first = list_orders(os.environ.get("LIMIT", "20"))
if first.status_code == 400:
    print("Not sent again: the same request gets the same answer.")
    list_orders("100")  # what the user chose after reading the message
