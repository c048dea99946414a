# pip install httpx
# A client that loses its connection in the middle of an upload and goes on where it was cut off.
import http.client
import os
from urllib.parse import urlsplit

import httpx

API = os.environ.get("API", "http://127.0.0.1:3000")
FILM = b"twenty bytes of film"
VERSION = {"Upload-Draft-Interop-Version": "8"}


class CutOff(Exception):
    pass


class PatientResponse(http.client.HTTPResponse):
    # http.client, and requests with it, takes 104 for the final response; httpx passes over it. This reads on.
    upload = None

    def begin(self):
        super().begin()
        while self.status in range(102, 200):
            PatientResponse.upload = PatientResponse.upload or self.headers["Location"]
            if self.headers["Upload-Offset"] == "12":
                raise CutOff  # stands for the train that enters the tunnel
            self.headers = None
            super().begin()


# Sends the film, and loses the connection after twelve bytes. What remains is the address of the upload.
connection = http.client.HTTPConnection(urlsplit(API).netloc)
connection.response_class = PatientResponse
connection.putrequest("POST", "/videos")
fields = {"Upload-Complete": "?1", "Content-Length": str(len(FILM)), "Content-Type": "video/mp4"}
for name, value in {**VERSION, **fields}.items():
    connection.putheader(name, value)
connection.endheaders()
connection.send(FILM[:12])
try:
    connection.getresponse()
except CutOff:
    print("POST /videos: 104, then the connection broke")
finally:
    connection.close()
if PatientResponse.upload is None:
    raise SystemExit("Cut off before the 104: start again.")

with httpx.Client(base_url=API, headers=VERSION) as api:
    for _ in range(3):
        state = api.head(PatientResponse.upload)
        if state.is_error:
            raise SystemExit(f"The upload is gone ({state.status_code}): start again.")
        offset = int(state.headers["Upload-Offset"])  # what the server has, not what we think we sent
        print(f"HEAD: {state.status_code}, {offset} of {len(FILM)} bytes have arrived")

        fields = {"Upload-Offset": str(offset), "Upload-Complete": "?1", "Content-Type": "application/partial-upload"}
        response = api.patch(PatientResponse.upload, content=FILM[offset:], headers=fields)
        print(f"PATCH: {response.status_code} {response.text}")
        if response.status_code != 409:
            break  # 409: the offset was not right after all, so ask again
