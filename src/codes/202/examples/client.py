# pip install httpx
# A client that takes 202 for "begun", not for "done": it asks the status monitor, waits as long as it says, and stops
# asking after a while.
import os
import time

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def export_year(year: int) -> str:
    accepted = api.post("/exports", json={"year": year})
    job = accepted.json()
    print(f"POST /exports {year}: {accepted.status_code} {job.get('state') or job['title']}")
    if accepted.status_code != 202:
        return "nothing begun"
    monitor = accepted.url.join(accepted.headers.get("Location", job["job"]))
    deadline = time.monotonic() + 20  # the job goes on without us; only the waiting ends
    while job["state"] == "running" and time.monotonic() < deadline:
        time.sleep(job.get("lookAgainIn", 1))
        response = api.get(monitor)
        # A monitor that fails says nothing about the job: go on asking, and never send the job again.
        if response.is_success:
            job = response.json()
    print(f"{monitor.path}: {job['state']}")
    if job["state"] != "done":
        return "no result"
    return api.get(monitor.join(job["result"])).text


print(export_year(2025))
print(export_year(2013))
print(export_year(1825))
