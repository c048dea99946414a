# pip install httpx
# An import that meets 436 sets the product aside and goes on with the others. It does not send the same content again,
# and does not encode it twice to slip through: somebody has to change the text.
import os
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
PAUSE = float(os.environ.get("PAUSE", "5"))  # seconds; refusals in a row can end in a block
products = {7: "<p>Tea.</p>", 8: '<p onclick="buy()">Cups.</p>', 9: "<p>Pots.</p>"}
aside = []

for id, description in products.items():
    response = api.put(f"/admin/openapi/v20260301/products/{id}.json", json={"description": description})
    print(f"Product {id}: {response.status_code}")
    if response.status_code == 436:
        aside.append(str(id))  # the identifier, not the text: it may hold customers' data
        print(f"Set aside: {response.text}")
        time.sleep(PAUSE)

print(f"Change by hand: {', '.join(aside)}" if aside else "All imported.")
