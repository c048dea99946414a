# pip install fastapi uvicorn
# An API that sells its work by the piece, and says with 402 that something must be paid first.
import os
import re

import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

PRICE = 1
ACCOUNTS = {"ada-token": {"credits": 1}}  # a real one stores a hash of the token
vouchers = {"PAID-1": 10}  # made by the payment service, used once
PRIVATE = {"Cache-Control": "no-store"}  # all answers are about one account
app = FastAPI()


class Refused(Exception):
    def __init__(self, problem: dict, **fields: str):
        self.problem, self.fields = {"type": "about:blank", **problem}, fields


@app.exception_handler(Refused)
async def refuse(_request: Request, refused: Refused):
    fields = {**PRIVATE, **refused.fields}
    return JSONResponse(refused.problem, refused.problem["status"], fields, "application/problem+json")


def account(request: Request) -> dict:
    # Who is asking comes first: 402 tells only a known caller what the account holds.
    token = re.match(r"(?i)Bearer (.+)$", request.headers.get("Authorization", ""))
    known = ACCOUNTS.get(token[1]) if token else None
    if known is None:
        challenge = {"WWW-Authenticate": 'Bearer realm="summaries"'}
        raise Refused({"title": "Sign in first", "status": 401}, **challenge)
    return known


@app.post("/summaries")
async def summarise(caller: dict = Depends(account)):
    if caller["credits"] < PRICE:
        raise Refused(
            {
                "type": "https://api.example.com/problems/no-credits",
                "title": "No credits left",
                "status": 402,
                "detail": f"A summary costs {PRICE} credit and the account has {caller['credits']}.",
                "price": PRICE,
                "credits": caller["credits"],
                "pay": "https://example.com/billing",
            }
        )
    caller["credits"] -= PRICE  # checked and taken in one step: nothing runs in between
    return JSONResponse({"summary": "All is well.", "credits": caller["credits"]}, headers=PRIVATE)


@app.post("/vouchers/{code}")
async def redeem(code: str, caller: dict = Depends(account)):
    if code not in vouchers:
        raise Refused({"title": "No such voucher, or already used", "status": 404})
    caller["credits"] += vouchers.pop(code)
    return JSONResponse({"credits": caller["credits"]}, headers=PRIVATE)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
