# pip install httpx
# 449 in Microsoft's WebDAV: the client does what the content asks, and repeats the request once with Ms-Echo-Reply. What
# the content looks like is agreed between client and server; here it is JSON with a step.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def once(path: str, headers: "dict[str, str] | None" = None) -> httpx.Response:
    response = api.get(path, headers=headers)
    print(f"GET {path}: {response.status_code}")
    return response


def get(path: str) -> str:
    first = once(path)
    if first.status_code != 449:
        return first.text
    asked = first.json()
    if asked["step"] != "read-policy":
        return f'Stopped: cannot do the step "{asked["step"]}"'
    if not once(asked["path"]).is_success:
        return f'Stopped: the step "{asked["step"]}" failed'
    # The value is the server's own; it is sent back as it came (MS-WDV, 2.2.7 and 2.2.8).
    second = once(path, {"Ms-Echo-Reply": first.headers.get("Ms-Echo-Request", "")})
    # The same answer again would be a loop.
    return "Stopped: still 449 after the step" if second.status_code == 449 else second.text


for path in ["/team/plan.docx", "/team/secret.docx"]:
    print(get(path))
