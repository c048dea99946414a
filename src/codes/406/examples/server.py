# pip install flask
# A report in two formats. 406 only when the Accept field leaves no choice, and then with the list.
import os

from flask import Flask, Response, json, request

report = {"month": "May", "orders": 17}
formats = {
    "application/json": lambda: json.dumps(report),  # the first one is for whoever has no preference
    "text/csv": lambda: f"month,orders\n{report['month']},{report['orders']}\n",
}
app = Flask(__name__)


@app.get("/report")
def read_report() -> Response:
    available = list(formats)
    # Without an Accept field everything is acceptable.
    chosen = request.accept_mimetypes.best_match(available) if "Accept" in request.headers else available[0]
    if chosen:
        response = Response(formats[chosen](), content_type=chosen)
    else:
        title = f"Not available as {request.headers['Accept']}"
        problem = {"type": "about:blank", "title": title, "status": 406, "available": available}
        response = Response(json.dumps(problem), 406, content_type="application/problem+json")
    # Caches must keep one response for each Accept field, also of the 406.
    response.headers["Vary"] = "Accept"
    return response


app.run("127.0.0.1", int(os.environ.get("PORT", 3000)))
