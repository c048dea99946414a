# pip install httpx
# A client that does not take 207 for success: it reads every result, and repeats only what failed.
import os
import xml.etree.ElementTree as ElementTree  # for servers you do not trust: pip install defusedxml

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
token = os.environ.get("LOCK_TOKEN", "")


def remove(path: str, fields: dict[str, str] = {}) -> list[tuple[str, int]]:
    response = api.delete(path, headers=fields)
    print(f"DELETE {path}: {response.status_code}")
    if response.status_code != 207:
        return [] if response.is_success else [(path, response.status_code)]
    results = [
        (each.findtext("{DAV:}href", "").strip(), int(each.findtext("{DAV:}status", "").split()[1]))
        for each in ElementTree.fromstring(response.content).iter("{DAV:}response")
    ]
    return [(href, status) for href, status in results if status >= 300]


remove("/drafts/")
for href, status in remove("/photos/"):
    print(f"{href}: {status}")
    # 423, and the lock is ours: once more with its token, for this one only. Without it there is nothing to repeat.
    if status == 423 and token:
        remove(href, {"If": f"(<{token}>)"})
remove("/photos/")
