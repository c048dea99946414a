# No packages needed. A server that gives each request one second to arrive completely, fields and content together.
# asyncio, because web frameworks leave this to the server below them; do not parse HTTP by hand for anything bigger.
import asyncio
import json
import os

PATIENCE = 1  # seconds; a demo: uploads need minutes
orders: dict[str, bytes] = {}


async def read_request(reader: asyncio.StreamReader) -> tuple[str, str, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    method, target, _version = head.split("\r\n")[0].split(" ")
    lines = (line.partition(":") for line in head.split("\r\n")[1:])
    fields = {name.lower(): value.strip() for name, _, value in lines}
    return method, target, await reader.readexactly(int(fields.get("content-length", 0)))


def response(status: str, media_type: str, content: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: {media_type}\r\n{more}"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


def problem(status: str, title: str, more: str = "") -> bytes:
    content = {"type": "about:blank", "title": title, "status": int(status[:3])}
    return response(status, "application/problem+json", json.dumps(content).encode(), more)


async def answer(reader: asyncio.StreamReader) -> bytes:
    try:
        # One deadline for everything: a limit for each read would let a byte a second hold the connection for ever.
        method, target, content = await asyncio.wait_for(read_request(reader), PATIENCE)
    except asyncio.TimeoutError:
        # The rest of the request may still come, so the connection cannot be used again.
        return problem("408 Request Timeout", "The request did not arrive within 1 second")
    except (ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return problem("400 Bad Request", "Not a request")
    if method != "PUT":
        return problem("405 Method Not Allowed", "PUT only", "Allow: PUT\r\n")
    status = "200 OK" if target in orders else "201 Created"
    orders[target] = content
    return response(status, "application/json", content)


async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        writer.write(await answer(reader))
        await writer.drain()
        writer.close()
    except ConnectionError:
        pass  # the client has gone


async def main() -> None:
    server = await asyncio.start_server(connection, "127.0.0.1", int(os.environ.get("PORT", 3000)))
    await server.serve_forever()


asyncio.run(main())
