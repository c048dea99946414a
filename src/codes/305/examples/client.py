# pip install httpx
# What happens to a 305: httpx is told to follow redirects, and hands this one over as it came.
import os

import httpx

api = os.environ.get("API", "http://127.0.0.1:3000")

response = httpx.get(f"{api}/report", follow_redirects=True)
redirected = "true" if response.history else "false"
print(f"GET /report: {response.status_code}, redirected: {redirected}")
if response.status_code == 305:
    # Shown to the user, never connected to. A proxy comes from the settings of the user or the system.
    print(f"The response wants this proxy: {response.headers.get('Location')}")
    print("Not used.")
