# No package needed. A client that changes to a version that the server names, once, instead of repeating the request.
import json
import os
import socket
from urllib.parse import urlsplit

url = urlsplit(os.environ.get("API", "http://127.0.0.1:3000"))
SPOKEN = {"HTTP/1.1", "HTTP/1.0"}  # what this client knows how to write


def get(path: str, version: str) -> tuple[int, str]:
    with socket.create_connection((url.hostname, url.port or 80), timeout=10) as connection:
        request = f"GET {path} {version}\r\nHost: {url.netloc}\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        text = b"".join(iter(lambda: connection.recv(4096), b"")).decode()
    status = int(text.split(" ")[1])
    print(f"GET {path} {version}: {status}")
    return status, text.partition("\r\n\r\n")[2]


# A mistake that happens: the name of a newer version in a message of the old form.
status, content = get("/hello", "HTTP/2.0")
if status == 505:
    named = json.loads(content).get("supported", [])
    version = next((each for each in named if each in SPOKEN), None)
    if version is None:
        raise SystemExit("The server and this client have no version in common.")
    print(f"the server speaks {', '.join(named)}")
    status, content = get("/hello", version)
print(content)
