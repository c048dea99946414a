# pip install httpx
# A client of a batch: it reads every part, repairs what failed, and sends that again with what depended on it.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def send(parts: list[dict]) -> list[dict]:
    response = api.post("/batch", json={"requests": parts})
    print(f"POST /batch: {response.status_code}")
    if response.status_code != 207:
        raise SystemExit(response.text)
    results = response.json()["responses"]
    for result in results:
        because = f"because of {result['failed']}" if "failed" in result else ""
        print(f"  {result['id']}: {result['status']} {result.get('detail', because)}".rstrip())
    return results


parts = [
    {"id": "customer", "path": "/customers/ada", "content": {"email": "ada at example.com"}},
    {"id": "order", "path": "/orders/17", "content": {"customer": "ada"}, "dependsOn": ["customer"]},
    {"id": "invoice", "path": "/invoices/17", "content": {"order": 17}, "dependsOn": ["order"]},
    {"id": "note", "path": "/notes/5", "content": {"text": "call back"}},
]
# 207 is no success by itself: each part says how it went.
unfinished = {result["id"] for result in send(parts) if result["status"] >= 400}
# Only what is not a 424 needs a repair; the 424s follow by themselves.
parts[0]["content"] = {"email": "ada@example.com"}
if unfinished:
    send([part for part in parts if part["id"] in unfinished])
