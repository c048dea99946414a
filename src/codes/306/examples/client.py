# pip install httpx
# What happens to a 306: httpx follows redirects when told to, and does not count this number among them.
import os

import httpx

api = os.environ.get("API", "http://127.0.0.1:3000")

for path in ("/old", "/moved"):
    response = httpx.get(api + path, follow_redirects=True)
    print(f"GET {path}: {response.status_code} at {response.url.path}")
    # An unexpected number of the class is shown to whoever looks after the program, and not guessed at.
    if response.status_code == 306:
        print("  not followed: 306 has no meaning")
