# pip install httpx
# Asks an ArcGIS service. Its errors come with status 200, so the content is looked at; on code 498 the token is
# replaced once.
import json
import os

import httpx

gis = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
REFERER = "https://app.example.com"
token = "old"


def call(method: str, path: str, **rest) -> dict:
    response = gis.request(method, path, **rest)
    answer = response.json()
    # The status says success either way: the content decides.
    error = f", error {answer['error']['code']}" if "error" in answer else ""
    print(f"{method} {path}: {response.status_code}{error}")
    return answer


def new_token() -> str:
    form = {
        "f": "json",
        "client": "referer",
        "referer": REFERER,
        "username": os.environ.get("GIS_USER", ""),
        "password": os.environ.get("PASSWORD", ""),  # in the content of a POST, never in the address
        "expiration": "60",  # minutes
    }
    answer = call("POST", "/arcgis/tokens/generateToken", data=form)
    if "token" not in answer:
        raise SystemExit("Stopped: no token was issued.")
    return answer["token"]


def ask(name: str) -> dict:
    headers = {"Referer": REFERER, **({"X-Esri-Authorization": f"Bearer {token}"} if token else {})}
    return call("GET", f"/arcgis/rest/services/{name}/FeatureServer?f=json", headers=headers)


def service(name: str) -> dict:
    global token
    first = ask(name)
    # 498: the token is no good; 499: there was none. Both end with a new one, and one more try.
    if first.get("error", {}).get("code") not in (498, 499):
        return first
    token = new_token()
    second = ask(name)
    if "error" in second:
        raise SystemExit(f"Stopped: {second['error']['message']}")
    return second


print(json.dumps(service("parcels"), separators=(",", ":")))
