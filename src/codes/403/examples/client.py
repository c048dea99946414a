# pip install httpx
# A client that stops at a 403: no refresh, no second try, but a sentence about what is missing.
import os
import re

import httpx

api = os.environ.get("API", "http://127.0.0.1:3000")

response = httpx.delete(f"{api}/orders/17", headers={"Authorization": f"Bearer {os.environ['TOKEN']}"})
print(f"DELETE /orders/17: {response.status_code}")

if response.status_code == 403:
    challenge = response.headers.get("WWW-Authenticate", "")
    if response.headers.get("cf-mitigated") == "challenge":
        # Not the API but Cloudflare in front of it: a page for people, which a program cannot pass.
        print("Stopped by a bot check in front of the API.")
    elif re.search(r'\berror="insufficient_scope"', challenge):
        # A refreshed token has the scopes of the old one, so only the user can help.
        scope = re.search(r'\bscope="([^"]*)"', challenge)
        print(f"This token lacks a permission: {scope[1] if scope else 'unknown'}")
        print("Create a token that has it, or ask the owner of the account. Refreshing would not help.")
    else:
        problem = response.headers.get("Content-Type", "").startswith("application/problem+json")
        print(f"Refused: {response.json()['title'] if problem else 'no reason given'}")
