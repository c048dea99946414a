# pip install httpx
# 783 looks like an error of the server, and is one of this client: the same text is not sent again. The client checks
# it, and the repair is to let a library write the JSON.
import json
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def post(text: str) -> str:
    response = api.post(
        "/admin/api/notes.json", content=text, headers={"Content-Type": "application/json"}
    )
    print(f"POST {text}: {response.status_code}")
    # Before any rule for `status >= 500`, which would repeat; for 783 httpx's is_error is false.
    if response.status_code != 783:
        return response.text
    return f"Stopped: {'valid here; ask Shopify' if is_json(text) else 'this is not JSON'}"


def is_json(text: str) -> bool:
    try:
        json.loads(text)
        return True
    except ValueError:
        return False


note = '6" screws'
print(post('{"note":"' + note + '"}'))
print(post(json.dumps({"note": note}, separators=(",", ":"))))
