# pip install flask
# A page in two languages. One of its variants is, by a mistake in the table, itself a page that has to choose: 506.
import os

from flask import Flask, Response, json, request

VARIANTS = {
    "/manual": {"en": "/manual.en", "de": "/handbuch"},  # should be /handbuch.de
    "/handbuch": {"de": "/handbuch.de", "de-CH": "/handbuch.de-ch"},
}
TEXTS = {
    "/manual.en": "Press the button.",
    "/handbuch.de": "Drücken Sie den Knopf.",
    "/handbuch.de-ch": "Drücken Sie den Knopf, bitte.",
}
app = Flask(__name__)


@app.get("/manual")
@app.get("/handbuch")
def page():
    choices = VARIANTS[request.path]
    language = request.accept_languages.best_match(choices)
    if language is None:
        return problem(406, "None of our languages is yours")
    chosen = choices[language]
    # A variant has to be the end of the choice. One that chooses again could lead back here, without end.
    if chosen in VARIANTS:
        app.logger.error("%s: the variant for %s is %s, which negotiates itself", request.path, language, chosen)
        return problem(506, "This page is set up wrongly")
    fields = {"Vary": "Accept-Language", "Content-Location": chosen, "Content-Language": language}
    return Response(TEXTS[chosen], 200, fields, content_type="text/plain; charset=utf-8")


def problem(status: int, title: str) -> Response:
    content = json.dumps({"type": "about:blank", "title": title, "status": status})
    fields = {"Vary": "Accept-Language", "Cache-Control": "no-store"}
    return Response(content, status, fields, content_type="application/problem+json")


app.run("127.0.0.1", int(os.environ.get("PORT", 3000)))
