# No packages needed. A client whose first request stalls halfway. PUT is idempotent, so after 408 it is sent again,
# once, on a new connection. http.client, because httpx cannot be made to stall.
import http.client
import os
from urllib.parse import urlsplit

host = urlsplit(os.environ.get("API", "http://127.0.0.1:3000")).netloc
order = b'{"item":"tea","count":3}'


def put(stall: bool) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(host)
    connection.putrequest("PUT", "/orders/17")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(len(order)))
    connection.endheaders()
    connection.send(order[:14] if stall else order)  # a stall: and then nothing, as on a train in a tunnel
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


response, content = put(stall=True)
print(f"PUT /orders/17: {response.status}, connection: {response.getheader('Connection')}")
if response.status == 408:
    print("Once more, on a new connection.")
    response, content = put(stall=False)
    print(f"PUT /orders/17: {response.status}")
print(content.decode())
