# pip install httpx
# A server that asks Shopify for its visitors: it says for whom, and on 430 stops the whole queue, because each further
# request would confirm the suspicion.
import os
import re

import httpx

shop = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
TOKEN = os.environ.get("TOKEN", "")  # the private one: it never leaves the server


def work(queue: "list[tuple[str, str]]") -> None:
    # The buyer's address comes from the connection or a proxy of your own, never from a field the visitor can write.
    for done, (query, buyer) in enumerate(queue):
        headers = {"Shopify-Storefront-Private-Token": TOKEN, "Shopify-Storefront-Buyer-IP": buyer}
        response = shop.post("/api/2026-01/graphql.json", headers=headers, json={"query": query})
        print(f"graphql: {response.status_code}")
        if response.status_code == 430:
            found = re.search(r"include this id: ([\w-]+)", response.text)
            id = found[1] if found else "none"
            print(f"Stopped: taken for an attack. Report id {id}; {len(queue) - done} requests are left.")
            return


work([("{ shop { name } }", "203.0.113.20"), ("{ shop { name } }", "203.0.113.21")])
