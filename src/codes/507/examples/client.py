# pip install httpx
# A client that does not retry after 507: it says how much room is missing, and sends again when the user has decided.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def put(name: str, content: str) -> bool:
    response = api.put(f"/files/{name}", content=content)
    print(f"PUT {name}: {response.status_code}")
    if response.status_code != 507:
        return response.is_success
    # RFC 4918 §11.5: a request that a user has asked for must not be repeated until the user asks again.
    problem = response.json()
    print(f"{name} needs {problem.get('needed', 0)} bytes, {problem.get('free', 0)} are free: please delete something")
    return False


put("a.txt", "a" * 70)
if not put("b.txt", "b" * 60):
    # Here the user deletes a file and presses the button again.
    print(f"DELETE a.txt: {api.delete('/files/a.txt').status_code}")
    put("b.txt", "b" * 60)
