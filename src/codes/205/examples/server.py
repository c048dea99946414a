# pip install flask
# A form for meter readings, one after the other: 205 empties it, 204 leaves it, 422 lets the user correct it.
import os
import re

from flask import Flask, Response, json, request

readings: list[dict] = []
drafts: dict[str, bytes] = {}
app = Flask(__name__)


@app.post("/readings")
def add():
    meter, value = request.form.get("meter", ""), request.form.get("value", "")
    if not meter or not re.fullmatch(r"[0-9]{1,9}", value):
        problem = {"type": "about:blank", "title": "The value is not a number", "status": 422}
        return Response(json.dumps(problem), 422, content_type="application/problem+json")
    readings.append({"meter": meter, "value": int(value)})
    drafts.pop(meter, None)
    return Response(status=205)  # no content; Flask adds Content-Length: 0


@app.put("/drafts/<meter>")
def draft(meter: str):
    drafts[meter] = request.get_data()
    return Response(status=204)


app.run(host="127.0.0.1", port=int(os.environ.get("PORT", 3000)))
