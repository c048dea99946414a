# pip install fastapi uvicorn
# Bookings: 400 for what cannot be read, 422 for what can be read but not carried out, all faults in one response.
import json
import os
import re
from datetime import date

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

ROOMS = {1, 2, 3}
bookings: list[dict] = []
app = FastAPI()


def problem(status: int, title: str, fields: "dict | None" = None, **more) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status, **more}
    return JSONResponse(content, status, fields, "application/problem+json")


def is_day(value) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(date.fromisoformat(value))
    except (TypeError, ValueError):  # 30 February has the right form
        return False


def faults_in(booking: dict) -> list[dict]:
    """The faults, each with its place in the content as a JSON Pointer (RFC 6901)."""
    faults = []
    room, nights = booking.get("room"), booking.get("nights")
    if type(room) is not int or room not in ROOMS:
        faults.append({"pointer": "#/room", "detail": "There are rooms 1, 2 and 3."})
    if not is_day(booking.get("from")):
        faults.append({"pointer": "#/from", "detail": "A day of the calendar, such as 2031-05-01."})
    if type(nights) is not int or not 1 <= nights <= 30:
        faults.append({"pointer": "#/nights", "detail": "A whole number from 1 to 30."})
    return faults


# FastAPI validates parameters that have a type by itself, and answers 422 to JSON that cannot be parsed as well.
# Reading the content here keeps the two apart.
@app.post("/bookings")
async def book(request: Request):
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        accepts = {"Accept-Post": "application/json"}
        return problem(415, "Unsupported Media Type", accepts, detail="Send application/json.")
    try:
        booking = json.loads(await request.body())
    except ValueError:
        return problem(400, "Bad Request", detail="The content is not JSON.")
    if faults := faults_in(booking if isinstance(booking, dict) else {}):
        detail = "The booking was read, and cannot be made as it stands."
        return problem(422, "Unprocessable Content", detail=detail, errors=faults)
    booking = {name: booking[name] for name in ("room", "from", "nights")}  # the rest is dropped
    bookings.append(booking)
    identity = len(bookings)
    return JSONResponse({"id": identity, **booking}, 201, {"Location": f"/bookings/{identity}"})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
