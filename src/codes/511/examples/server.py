# pip install flask
# The gateway of a guest network. Before the login it answers every request with 511, whatever site it was for;
# the login itself has an address of its own. Afterwards requests pass (here: a stand-in for the site answers).
import os

from flask import Flask, Response, request

PORTAL = "login.wifi.example"
VOUCHERS = {"violet-12"}
LINK = f'<title>Log in to the network</title><p><a href="http://{PORTAL}/">Log in to the network</a></p>'
FORM = '<title>Guest network</title><form method="post"><input name="voucher"><button>Log in'
online = set()
gateway = Flask(__name__)


def at_portal() -> bool:
    return request.host.split(":")[0] == PORTAL


@gateway.before_request
def intercept():
    # A link and nothing more: no form, no challenge. A browser would believe that the site asks (RFC 6585 §6).
    if not at_portal() and request.remote_addr not in online:
        return Response(LINK, 511, mimetype="text/html")


@gateway.after_request
def never_store(response: Response):
    response.headers["Cache-Control"] = "no-store"
    return response


@gateway.get("/")
def page():
    if not at_portal():
        return Response("Hello from the site", mimetype="text/plain")
    return Response(FORM, mimetype="text/html")


@gateway.post("/")
def log_in():
    if not at_portal():
        return Response(status=405, headers={"Allow": "GET, HEAD"})
    if request.form.get("voucher") not in VOUCHERS:
        return Response("No such voucher", 403, mimetype="text/plain")
    online.add(request.remote_addr)  # a real gateway remembers the device, and for how long
    return Response("You are online", mimetype="text/plain")


gateway.run("127.0.0.1", int(os.environ.get("PORT", 3000)))
