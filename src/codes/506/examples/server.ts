// npm install express
// A page in two languages. One of its variants is, by a mistake in the table, itself a page that has to choose: 506.
import express from 'express';

const variants: Record<string, Record<string, string>> = {
  '/manual': { en: '/manual.en', de: '/handbuch' }, // should be /handbuch.de
  '/handbuch': { de: '/handbuch.de', 'de-CH': '/handbuch.de-ch' },
};
const texts: Record<string, string> = {
  '/manual.en': 'Press the button.',
  '/handbuch.de': 'Drücken Sie den Knopf.',
  '/handbuch.de-ch': 'Drücken Sie den Knopf, bitte.',
};

const app = express().disable('x-powered-by').disable('etag');

app.get(['/manual', '/handbuch'], (req, res) => {
  const choices = variants[req.path] ?? {};
  res.vary('Accept-Language');
  const language = req.acceptsLanguages(Object.keys(choices));
  const chosen = language === false ? undefined : choices[language];
  if (language === false || chosen === undefined) return problem(res, 406, 'None of our languages is yours');
  // A variant has to be the end of the choice. One that chooses again could lead back here, without end.
  if (chosen in variants) {
    console.error(`${req.path}: the variant for ${language} is ${chosen}, which negotiates itself`);
    return problem(res, 506, 'This page is set up wrongly');
  }
  res.set('Content-Location', chosen).set('Content-Language', language);
  res.type('text').send(texts[chosen]);
});

function problem(res: express.Response, status: number, title: string) {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }));
}

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
