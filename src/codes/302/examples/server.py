# pip install flask
# A start page that sends each visitor to a language. The target differs from visitor to visitor, so it is no 301.
import os

from flask import Flask, Response, request

PAGES = {"en": "<h1>Good day</h1>", "de": "<h1>Guten Tag</h1>"}  # en: for everybody else, too
app = Flask(__name__)


@app.get("/")
def start():
    # `de-AT` means German here, too.
    reads = [each.split("-")[0].lower() for each in request.accept_languages.values()]
    language = next((each for each in reads if each in PAGES), "en")
    # The target comes from our own list, never from the request: no open redirect.
    target = f"/{language}/"
    # A cache that is told to keep this must keep one for each language.
    fields = {"Location": target, "Vary": "Accept-Language"}
    return Response(f'<p>Go to <a href="{target}">{target}</a>.</p>', 302, fields)


@app.get("/<any(en, de):language>/")
def page(language: str):
    # At its own address a page has its own language, whatever the visitor prefers.
    return Response(PAGES[language], headers={"Content-Language": language})


if __name__ == "__main__":
    app.run("127.0.0.1", int(os.environ.get("PORT", 3000)))
