# pip install fastapi uvicorn pyjwt
# An API that answers 401 and 403 so that clients know what to do next.
import os
import time
from http import HTTPStatus
from urllib.parse import parse_qs

import jwt
import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

KEY = "a demo secret of at least thirty-two bytes"
REVOKED = {"stolen-laptop"}
REFRESH_TOKENS = {"refresh-1": "ada"}
app = FastAPI()


class Refused(Exception):
    def __init__(self, status: int, challenge: str, detail: str):
        self.status, self.challenge, self.detail = status, challenge, detail


@app.exception_handler(Refused)
async def refuse(_request: Request, refused: Refused):
    return JSONResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(refused.status).phrase,
            "status": refused.status,
            "detail": refused.detail,
        },
        refused.status,
        {"WWW-Authenticate": refused.challenge, "Cache-Control": "no-store"},
        "application/problem+json",
    )


def invalid(why: str) -> str:
    return f'Bearer realm="orders", error="invalid_token", error_description="{why}"'


def user(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        # Nobody claimed to be anybody, so there is no error to report: only how to authenticate.
        raise Refused(401, 'Bearer realm="orders"', "Sign in first.")
    try:
        claims = jwt.decode(token, KEY, algorithms=["HS256"], audience="orders")
    except jwt.ExpiredSignatureError:
        # Clients refresh when they read that the token expired.
        raise Refused(401, invalid("The token expired"), "The token expired.")
    except jwt.InvalidTokenError:
        raise Refused(401, invalid("The token is not valid"), "The token is not valid.")
    if claims.get("jti") in REVOKED:
        # Signing in again helps; refreshing does not. 403 keeps clients from trying.
        raise Refused(403, invalid("The token was revoked"), "The token was revoked.")
    return claims["sub"]


@app.get("/orders")
def orders(name: str = Depends(user)):
    return {"user": name, "orders": [17, 42]}


@app.post("/token")
async def token(request: Request):
    form = parse_qs((await request.body()).decode())
    name = REFRESH_TOKENS.get(form.get("refresh_token", [""])[0])
    if name is None:
        return JSONResponse({"error": "invalid_grant"}, 400, {"Cache-Control": "no-store"})
    claims = {"sub": name, "aud": "orders", "exp": int(time.time()) + 300}
    fresh = {"access_token": jwt.encode(claims, KEY, "HS256"), "token_type": "Bearer", "expires_in": 300}
    return JSONResponse(fresh, headers={"Cache-Control": "no-store"})


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
