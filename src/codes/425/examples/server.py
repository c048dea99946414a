# pip install fastapi uvicorn
# An origin server behind a gateway that accepts TLS early data and says so with `Early-Data: 1`.
import os

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

payments: list[dict] = []
app = FastAPI()


class Payment(BaseModel):
    to: str
    cents: int = Field(gt=0)


@app.middleware("http")
async def not_early(request: Request, call_next):
    # Early data can be recorded and sent again by anybody on the way. For a safe method that is harmless,
    # provided that the GETs of this application really are safe.
    if "Early-Data" not in request.headers or request.method in {"GET", "HEAD", "OPTIONS"}:
        return await call_next(request)
    # Refused before anything is done, so that the repetition cannot be the second time.
    detail = "Send this again when the TLS handshake is complete."
    problem = {"type": "about:blank", "title": "Too Early", "status": 425, "detail": detail}
    return JSONResponse(problem, 425, {"Cache-Control": "no-store"}, "application/problem+json")


@app.post("/payments", status_code=201)
def pay(payment: Payment, response: Response):
    content = {"to": payment.to, "cents": payment.cents}
    payments.append(content)
    identity = len(payments)
    response.headers["Location"] = f"/payments/{identity}"
    return {"id": identity, **content}


@app.get("/payments")
def count():
    return {"payments": len(payments)}


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
