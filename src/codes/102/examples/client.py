# pip install httpx
# A client that takes 102 for what it is, a sign of life, and then asks in the way that needs none.
import http.client
import os
import time
from urllib.parse import urlsplit

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")


class PatientResponse(http.client.HTTPResponse):
    # http.client, and requests with it, takes 102 for the final response; httpx passes over it. This reads on.
    def begin(self):
        super().begin()
        while self.status in range(102, 200):
            print(f"COPY: {self.status}, still at it")
            self.headers = None
            super().begin()


connection = http.client.HTTPConnection(urlsplit(API).netloc)
connection.response_class = PatientResponse
connection.request("COPY", "/photos/", headers={"Destination": "/backup/"})
waited = connection.getresponse()
print(f"COPY: {waited.status} {waited.headers['Location']}")
connection.close()

with httpx.Client(base_url=API, headers={"Prefer": "respond-async", "Destination": "/backup/"}) as api:
    accepted = api.request("COPY", "/photos/")
    print(f"COPY: {accepted.status_code} {accepted.headers['Location']}")
    for _ in range(30):
        time.sleep(0.2)
        job = api.get(accepted.headers["Location"]).json()
        if job["state"] != "running":
            print(f"the job is {job['state']}: {job['copied']} folders")
            break
