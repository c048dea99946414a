# pip install httpx
# A client that does not repeat a listing after 508. It asks in another way: as one that knows bindings.
import os
from xml.etree import ElementTree

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def listing(path: str, fields: dict[str, str]) -> httpx.Response:
    response = api.request("PROPFIND", path, headers=fields)
    shown = ", ".join(f"{name}: {value}" for name, value in fields.items())
    print(f"PROPFIND {path} ({shown}): {response.status_code}")
    return response


response = listing("/docs/", {"Depth": "infinity"})
if response.status_code == 508:
    response = listing("/docs/", {"Depth": "infinity", "DAV": "bind"})
if response.status_code == 207:
    # Each entry has a status of its own; 208 is a collection that was listed under another name.
    for entry in ElementTree.fromstring(response.content).iter("{DAV:}response"):
        status = entry.findtext(".//{DAV:}status", "").split(" ")[1]
        print(status, entry.findtext("{DAV:}href"))
else:
    print("The folder contains itself, and this server cannot list it.")
