# pip install httpx
# A proxy that gets 463 from a load balancer: it does not repeat, it says whether the list of addresses shows a loop. At
# the edge the list is started anew, since whatever came from outside may be forged.
import os
from collections import Counter

import httpx

upstream = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def forward(path: str, addresses: "list[str]") -> httpx.Response:
    response = upstream.get(path, headers={"X-Forwarded-For": ", ".join(addresses)})
    print(f"GET {path} (addresses: {len(addresses)}): {response.status_code}")
    if response.status_code == 463:
        again = [f"{address} {count} times" for address, count in Counter(addresses).items() if count > 1]
        print(f"A loop: {', '.join(again)}" if again else "No loop: a long chain, or a forged list.")
    return response


CLIENT = "192.0.2.7"
loop = ["198.51.100.10", "198.51.100.20"] * 15
forward("/orders", [CLIENT, *loop])

# The first proxy that you trust writes the list; it does not append to a stranger's.
print(forward("/orders", [CLIENT]).text)
