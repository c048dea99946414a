# pip install httpx
# A client that stops at a 526: it neither repeats nor tries a way around the certificate, and offers an older copy.
import json
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
stored = {"rates": {"EUR": 1.08}, "day": "yesterday"}  # what this program saved when it last worked

response = api.get("/rates")
print(f"GET /rates: {response.status_code}")
if response.status_code == 526:
    # Your own connection is fine; verify=False in this client would change nothing.
    print(f"broken certificate behind the site, ray {response.headers.get('CF-RAY')}: tell the owner")
    print(f"showing the copy of {stored['day']}: {json.dumps(stored['rates'], separators=(',', ':'))}")
else:
    print(response.text)
