# pip install fastapi uvicorn
# A library that obeys a court in one country, says so, and shows the book everywhere else.
import os

import uvicorn
from fastapi import FastAPI, Header, Response
from fastapi.responses import JSONResponse

BOOKS = {17: "The Green Gate", 18: "The Red Door"}
ORDERS = {
    17: {
        "countries": {"DE"},
        "by": "The Regional Court of Exampleville",
        "decision": "3 O 17/31",
        "document": "https://library.example/legal/17",
    }
}
app = FastAPI()


# The gateway in front looks the country up and overwrites X-Country; visitors must not reach us past it.
@app.get("/books/{number}")
def book(number: int, x_country: str = Header("")):
    if number not in BOOKS:
        return Response(status_code=404)
    order = ORDERS.get(number)
    # The answer depends on something that caches on the way cannot see, so they must not keep it.
    fields = {"Cache-Control": "private, no-store"}
    if not order or x_country not in order["countries"]:
        return JSONResponse({"id": number, "title": BOOKS[number]}, 200, fields)
    # Who blocks, which is us; not who asked for it (RFC 7725 §4).
    fields["Link"] = '<https://library.example/>; rel="blocked-by"'
    detail = (
        f"{order['by']} forbids us to show this book in {x_country} (decision {order['decision']}). "
        f"The decision: {order['document']}"
    )
    problem = {"type": "about:blank", "title": "Unavailable For Legal Reasons", "status": 451, "detail": detail}
    return JSONResponse(problem, 451, fields, "application/problem+json")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
