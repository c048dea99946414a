# pip install fastapi uvicorn
# For study only: a 305, which no client follows, and what took its place.
import os

import uvicorn
from fastapi import FastAPI, Response

PROXY = "proxy.example.com:8080"
app = FastAPI()


@app.get("/report")
def report():
    # If clients obeyed, whoever can answer one request could send all later ones through a machine of their own.
    text = "This resource is reached through a proxy."
    return Response(text, 305, {"Location": f"http://{PROXY}/"}, "text/plain")


@app.get("/proxy.pac")
def configuration():
    # A device uses this file because its owner set the address of the file, not because a response said so.
    rule = f'dnsDomainIs(host, ".intranet.example.com") ? "PROXY {PROXY}" : "DIRECT"'
    script = f"function FindProxyForURL(url, host) {{\n  return {rule};\n}}\n"
    return Response(script, media_type="application/x-ns-proxy-autoconfig")


uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", 3000)), log_level="warning")
