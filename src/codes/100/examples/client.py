# Nothing to install. A client that asks before it sends: httpx and requests cannot wait for 100, http.client
# can with a look at its socket (over TLS a socket cannot be looked at: use a library that knows 100).
import http.client
import os
import select
import socket
from urllib.parse import urlsplit

api = urlsplit(os.environ.get("API", "http://127.0.0.1:3000"))


def upload(content: bytes) -> None:
    connection = http.client.HTTPConnection(api.hostname, api.port)
    connection.putrequest("POST", "/reports")
    connection.putheader("Authorization", "Bearer demo-token")
    connection.putheader("Content-Type", "text/csv")
    connection.putheader("Content-Length", str(len(content)))
    connection.putheader("Expect", "100-continue")
    connection.endheaders()

    # A server may know nothing of 100: after a second the content goes out unasked.
    answered = select.select([connection.sock], [], [], 1)[0]
    start = connection.sock.recv(12, socket.MSG_PEEK) if answered else b""
    sent = not answered or start.endswith(b" 100")
    if sent:
        connection.send(content)
    response = connection.getresponse()  # passes over 100 to the final response
    what = "content sent" if sent else "content kept back"
    print(f"POST /reports, {len(content)} bytes: {what}, {response.status}")
    print(response.read().decode())
    connection.close()  # after a refusal the content is still owed, so the connection is of no more use


upload(b"city,rain\nCork,7")
upload(b"x" * 5_000_000)
