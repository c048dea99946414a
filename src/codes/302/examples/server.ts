// npm install express
// A start page that sends each visitor to a language. The target differs from visitor to visitor, so it is no 301.
import express from 'express';

const pages = new Map([
  ['en', '<h1>Good day</h1>'], // for everybody else, too
  ['de', '<h1>Guten Tag</h1>'],
]);
const app = express().disable('x-powered-by');

app.get('/', (req, res) => {
  // `de-AT` means German here, too.
  const reads = req.acceptsLanguages().map((each) => each.replace(/-.*/, '').toLowerCase());
  const language = reads.find((each) => pages.has(each)) ?? 'en';
  // The target comes from our own list, never from the request: no open redirect.
  const target = `/${language}/`;
  // A cache that is told to keep this must keep one for each language.
  res.vary('Accept-Language');
  res.status(302).location(target).type('html').send(`<p>Go to <a href="${target}">${target}</a>.</p>`);
});

for (const [language, page] of pages) {
  // At its own address a page has its own language, whatever the visitor prefers.
  app.get(`/${language}/`, (_req, res) => {
    res.set('Content-Language', language).type('html').send(page);
  });
}

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
