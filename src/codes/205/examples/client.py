# pip install httpx
# A data entry screen: the program empties the form on 205, and leaves it alone otherwise.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
INITIAL = {"meter": "A1", "value": ""}
form = dict(INITIAL)


def send(method: str, path: str) -> None:
    global form
    response = api.request(method, path, data=form)
    # 205: back to how the form was at the start. Anything else leaves what was typed alone.
    if response.status_code == 205:
        form = dict(INITIAL)
    problem = f", {response.json()['title']}" if response.is_error else ""
    print(f"{method} {path}: {response.status_code}{problem}; the value is now \"{form['value']}\"")


form["value"] = "42x"
send("PUT", "/drafts/A1")
send("POST", "/readings")
form["value"] = "420"
send("POST", "/readings")
