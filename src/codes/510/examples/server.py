# pip install fastapi uvicorn
# For those who meet old systems: a server that demands an extension under the framework of RFC 2774, and 510 without it.
# Nobody should build this today; a new API says 400 and names the parameter or field that is missing.
import os
import re

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

UNITS = "https://weather.example.com/extensions/units"
TEMPERATURES = {"celsius": 21, "fahrenheit": 70}
app = FastAPI()


@app.get("/temperature")
async def temperature(request: Request):
    # The declaration names the extension and two digits; fields of the extension begin with these digits.
    declared = re.fullmatch(r'"([^"]*)" *; *ns=(\d\d)', request.headers.get("Opt", ""), re.ASCII)
    unit = request.headers.get(f"{declared[2]}-Unit") if declared and declared[1] == UNITS else None
    # The digits are the client's choice, so Vary could not name the field: no cache may keep the answer.
    fields = {"Cache-Control": "no-store"}
    if unit in TEMPERATURES:
        return JSONResponse({"unit": unit, "value": TEMPERATURES[unit]}, headers=fields)
    # RFC 2774 §7: the content holds what a client needs to extend its request.
    problem = {"type": "about:blank", "title": "Declare the unit you want", "status": 510}
    extension = {"extension": UNITS, "field": "Unit", "values": list(TEMPERATURES)}
    return JSONResponse({**problem, **extension}, 510, fields, "application/problem+json")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
