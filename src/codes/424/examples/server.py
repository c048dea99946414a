# pip install fastapi uvicorn
# A batch: every part has a status code of its own, and 424 marks a part that was not tried because another failed.
import os
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel, conlist

stored: dict[str, dict] = {}
app = FastAPI()


class Part(BaseModel):
    id: str
    path: str
    content: dict[str, Any]
    dependsOn: list[str] = []


class Batch(BaseModel):
    requests: conlist(Part, min_items=1, max_items=20)


def put(part: Part) -> dict:
    if part.path.startswith("/customers/") and "@" not in str(part.content.get("email")):
        return {"id": part.id, "status": 422, "detail": "This is no email address."}
    status = 204 if part.path in stored else 201
    stored[part.path] = part.content
    return {"id": part.id, "status": status}


def run(parts: list[Part]) -> list[dict]:
    """In the order given, so a part can depend only on earlier ones and circles are impossible."""
    done: dict[str, int] = {}
    results = []
    for part in parts:
        failed = next((name for name in part.dependsOn if done.get(name, 404) >= 400), None)
        # A 424 counts as a failure for the parts behind it, which name it in turn.
        result = {"id": part.id, "status": 424, "failed": failed} if failed is not None else put(part)
        done[part.id] = result["status"]
        results.append(result)
    return results


# A batch that is not of this form is refused as a whole by FastAPI, with 422: nothing is tried.
@app.post("/batch")
def batch(batch: Batch):
    return JSONResponse({"responses": run(batch.requests)}, 207)  # not 200: somebody must read the parts


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
