# pip install fastapi uvicorn
# Work that outlives the request: 202 with a status monitor, which tells how it went in the end.
import asyncio
import os

import uvicorn
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel

# In earnest a table in the database, so that the job and its state survive a restart.
jobs: dict[str, dict] = {}
app = FastAPI()


class Export(BaseModel):
    year: int


async def work(job: str, year: int) -> None:
    await asyncio.sleep(1.5)  # stands for the export
    state = "failed" if year == 2013 else "done"
    result = {"result": f"/exports/{year}.csv"} if state == "done" else {}
    jobs[job] = {"job": job, "state": state, **result}


def problem(title: str, status: int) -> JSONResponse:
    content = {"type": "about:blank", "title": title, "status": status}
    return JSONResponse(content, status, media_type="application/problem+json")


@app.post("/exports")
async def start(export: Export, later: BackgroundTasks):
    # Everything that can be checked now is checked now: after 202 nobody may be listening any more.
    if export.year < 2000:
        return problem("There are exports from 2000 on", 422)
    job = f"/jobs/{len(jobs) + 1}"
    jobs[job] = {"job": job, "state": "running", "lookAgainIn": 1}  # written down first, answered second
    later.add_task(work, job, export.year)  # begins when the response is out
    return JSONResponse(jobs[job], 202, {"Location": job}, background=later)


@app.get("/jobs/{number}")
async def monitor(number: int):
    # A real monitor checks here that the job belongs to whoever asks.
    job = jobs.get(f"/jobs/{number}")
    return JSONResponse(job, headers={"Cache-Control": "no-store"}) if job else problem("No such job", 404)


@app.get("/exports/{file}")
async def download(file: str):
    return PlainTextResponse("city,rain\nCork,7")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
