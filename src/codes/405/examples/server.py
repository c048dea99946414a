# pip install flask
# An API that answers 405 with the methods the resource does offer, and 501 to methods it offers nowhere.
import os

from flask import Flask, Response, json, request
from werkzeug.exceptions import MethodNotAllowed

app = Flask(__name__)
order = {"item": "tea", "count": 1}
profile = {"name": "Ada"}


def problem(status: int, title: str) -> Response:
    content = json.dumps({"type": "about:blank", "title": title, "status": status})
    return Response(content, status, content_type="application/problem+json")


# Flask finds out by itself which methods the routes of this path offer, HEAD and OPTIONS included.
@app.errorhandler(MethodNotAllowed)
def not_allowed(error: MethodNotAllowed) -> Response:
    offered_somewhere = {method for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    if request.method not in offered_somewhere:
        return problem(501, f"{request.method} is offered nowhere")
    response = problem(405, f"{request.method} is not offered here")
    response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return response


@app.after_request
def sort_allow(response: Response) -> Response:
    if "Allow" in response.headers:
        response.headers["Allow"] = ", ".join(sorted(response.headers["Allow"].split(", ")))
    return response


@app.get("/orders/17")
def read_order():
    return order


@app.put("/orders/17")
def replace_order():
    content = request.get_json()
    order.update(item=content["item"], count=content["count"])
    return order


@app.get("/profile")
def read_profile():
    return profile


@app.patch("/profile")
def change_profile():
    profile["name"] = request.get_json()["name"]
    return profile


app.run("127.0.0.1", int(os.environ.get("PORT", 3000)))
