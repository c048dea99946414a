# pip install httpx
# A client that says it knows bindings, and counts a collection once, however many addresses it has.
import os
import xml.etree.ElementTree as ElementTree  # for servers you do not trust: pip install defusedxml

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def propfind(fields: dict[str, str]) -> httpx.Response:
    response = api.request("PROPFIND", "/docs/", headers={"Depth": "infinity", **fields})
    print(f"PROPFIND /docs/{', DAV: bind' if fields else ''}: {response.status_code}")
    return response


propfind({})
addresses: dict[str, str] = {}
for response in ElementTree.fromstring(propfind({"DAV": "bind"}).content).iter("{DAV:}response"):
    href = response.findtext("{DAV:}href", "").strip()
    for propstat in response.iter("{DAV:}propstat"):
        identifier = propstat.findtext("{DAV:}prop/{DAV:}resource-id/{DAV:}href", "").strip()
        status = int(propstat.findtext("{DAV:}status", "").split()[1])
        # The same resource-id, the same resource: its members are listed under the first address.
        if status == 208:
            print(f"{href} is {addresses.get(identifier)} once more")
        elif status == 200:
            addresses[identifier] = href
print(f"{len(addresses)} resources")
