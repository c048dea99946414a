# pip install httpx
# Tells the three meanings of 561 apart and says who has to repair what. None passes by itself, so nothing is repeated;
# and the part of the address after "?" stays out of the log, as it may hold codes of the sign-in.
import os

import httpx

api = httpx.Client(base_url=os.environ.get("API", "http://127.0.0.1:3000"))


def meaning(response: httpx.Response) -> str:
    if response.headers.get("Server", "").startswith("awselb/"):
        return "AWS: the sign-in failed at the identity provider. Go back to the start page, once."
    if "Pantheon" in response.text:
        return "Pantheon: this environment has no site. Deploy one."
    if "NTLM" in response.text:
        return "Akamai EAA: the connector and the application disagree about NTLM. Tell the help desk."
    return "Unknown sender: send the page to the operators."


for target in ["/oauth2/idpresponse?error=access_denied", "/", "/timesheet"]:
    response = api.get(target)
    print(f"GET {target.split('?')[0]}: {response.status_code}")
    if response.status_code == 561:
        print(meaning(response))
