# pip install httpx
# 299 is a success: the result is used, nothing is sent twice, and the warning goes to the developers, once for each
# operation.
import json
import os

import httpx

api = httpx.Client(
    base_url=os.environ.get("API", "http://127.0.0.1:3000"),
    headers={"Authorization": f"Bearer {os.environ.get('TOKEN', '')}"},
)
warned: "set[str]" = set()


def call(method: str, path: str, content: "dict | None" = None) -> dict:
    response = api.request(method, path, json=content)
    # The class, not `== 200`.
    if not response.is_success:
        raise RuntimeError(f"{method} {path}: {response.status_code}")
    result = response.json()
    operation = f"{method} {path}"
    if response.status_code == 299 and operation not in warned:
        warned.add(operation)
        print(f"Deprecated: {operation} {json.dumps(result.get('warnings'))}")
    return result


for _ in range(2):
    print(f"Servers: {len(call('GET', '/v4/linode/instances')['data'])}")
print(f"Created: {call('POST', '/v4/linode/instances', {'region': 'eu-north'})['id']}")
