# pip install httpx
# On 440 it signs in once and repeats once. A wrong password is not an error code here but a redirect back to the sign-in
# page, and must not be tried again: accounts get locked.
import os

import httpx

mail = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))
cookie = "cadata=old"


def sign_in() -> None:
    global cookie
    form = {
        "destination": "/owa/",
        "username": os.environ.get("MAIL_USER", ""),
        "password": os.environ.get("PASSWORD", ""),
    }
    # httpx follows no redirect by itself: the cookie is in this response, and Location tells whether it worked.
    response = mail.post("/owa/auth.owa", data=form)
    target = response.headers.get("Location", "")
    print(f"POST /owa/auth.owa: {response.status_code} {target}")
    if target == "" or "reason=" in target:
        raise SystemExit("Stopped: the sign-in was refused.")
    cookie = "; ".join(each.split(";", 1)[0] for each in response.headers.get_list("Set-Cookie"))


def send(path: str) -> httpx.Response:
    response = mail.get(path, headers={"Cookie": cookie})
    print(f"GET {path}: {response.status_code}")
    return response


def get(path: str) -> httpx.Response:
    first = send(path)
    if first.status_code != 440:
        return first
    sign_in()
    second = send(path)
    if second.status_code == 440:
        raise SystemExit("Stopped: signed in, and still 440. The cookie is not kept.")
    return second


print(get("/owa/folders").text)
