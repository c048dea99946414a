# pip install httpx
# A client that extends its request after 510, once, and only with an extension that it knows.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
KNOWN = {"https://weather.example.com/extensions/units": "celsius"}

response = api.get("/temperature")
print(f"GET /temperature: {response.status_code}")
if response.status_code == 510:
    problem = response.json()
    extension = problem.get("extension")
    if extension not in KNOWN:
        raise SystemExit(f"This client cannot do what the server demands: {problem['title']}")
    print(f"it demands {extension}")
    fields = {"Opt": f'"{extension}"; ns=20', f"20-{problem['field']}": KNOWN[extension]}
    response = api.get("/temperature", headers=fields)
    print(f"GET /temperature, extended: {response.status_code}")
print(response.text)
