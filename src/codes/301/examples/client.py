# pip install httpx
# A client that follows redirects itself, to learn which of them are permanent: only those change its bookmark.
import os

import httpx

api = httpx.URL(os.environ.get("API", "http://127.0.0.1:3000"))
client = httpx.Client(follow_redirects=False)


def visit(bookmark: str) -> str:
    url = api.join(bookmark)
    permanent = True  # as long as every step so far was
    for _ in range(6):
        # Credentials, if there were any, would be sent only while the origin is still the first one.
        response = client.get(url)
        location = response.headers.get("Location")
        if response.status_code not in (301, 302, 303, 307, 308) or location is None:
            print(f"GET {url.path}: {response.status_code}")
            return bookmark
        target = url.join(location)  # Location may be relative
        print(f"GET {url.path}: {response.status_code}, to {target.path}")
        if url.scheme == "https" and target.scheme != "https":
            raise SystemExit("Refused: from https to http")
        permanent = permanent and response.status_code in (301, 308)
        if permanent:
            bookmark = target.raw_path.decode()
        url = target
    raise SystemExit("More than five redirects: probably a loop")


bookmark = visit("/news/hello-world")
print(f"Bookmark: {bookmark}")
visit(bookmark)  # straight there
