# No packages needed. A client that asks before it sends (Expect: 100-continue), and after 417 sends without asking, once.
# http.client, because httpx does not wait for 100.
import http.client
import os
import select
import socket
from urllib.parse import urlsplit

host = urlsplit(os.environ.get("API", "http://127.0.0.1:3000")).netloc
CONTENT = b"Buy a teapot."


def put(path: str, expect: bool) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(host)
    connection.putrequest("PUT", path)
    connection.putheader("Content-Type", "text/plain")
    connection.putheader("Content-Length", str(len(CONTENT)))
    if expect:
        connection.putheader("Expect", "100-continue")
    connection.endheaders()
    # Nobody has to answer an expectation, so after a second the content is sent anyway (RFC 9110 §10.1.1).
    answered = expect and select.select([connection.sock], [], [], 1)[0]
    told_to = bool(answered) and connection.sock.recv(12, socket.MSG_PEEK) == b"HTTP/1.1 100"
    if told_to:
        print(f"PUT {path}: 100")
    if told_to or not answered:
        connection.send(CONTENT)
    response = connection.getresponse()  # passes over the 100
    content = response.read()
    connection.close()
    print(f"PUT {path}: {response.status}")
    return response.status, content


for path in ("/files/notes.txt", "/archive/notes.txt"):
    status, content = put(path, expect=True)
    if status == 417:
        status, content = put(path, expect=False)  # the same request; only the expectation is gone
    print(content.decode())
