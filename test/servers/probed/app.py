# A FastAPI with two routes and nothing configured.
import os

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()


@app.get("/", response_class=HTMLResponse)
def home():
    return "<title>Home</title><p>Hello to everybody who came here to read this page</p>"


@app.get("/orders")
def orders():
    return [{"id": 1}]


uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
