# A real FastAPI with ordinary handlers, right and wrong.
import os

import uvicorn
from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import Response
from fastapi.security import HTTPBasic

app = FastAPI()


@app.get("/bare-401")
def bare():
    raise HTTPException(401, "Not authenticated")


@app.get("/basic")
def basic(_user=Depends(HTTPBasic())):
    return {}


@app.get("/orders")
def orders(limit: int = 10):
    return {"limit": limit}


@app.get("/busy")
def busy():
    raise HTTPException(503, "Maintenance", {"Retry-After": "soon"})


@app.get("/gone")
def gone():
    return Response(status_code=204)


uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
