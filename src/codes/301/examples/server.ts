// npm install express
// A site whose /news moved to /blog: each old address of a page that exists leads to that page, in one step.
import express from 'express';

const pages = new Map([['hello-world', '<h1>Hello, world</h1>']]);
const app = express().disable('x-powered-by');

const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

app.get('/news/:slug', (req, res, next) => {
  if (!pages.has(req.params.slug)) return next();
  const query = req.url.indexOf('?');
  // The path is ours, so nobody can send visitors to another site through us; the query comes along.
  const target = `/blog/${encodeURIComponent(req.params.slug)}${query === -1 ? '' : req.url.slice(query)}`;
  // A 301 without a lifetime is kept by browsers for as long as they like. A day can be undone.
  res.set('Cache-Control', 'max-age=86400');
  const link = inHtml(target);
  res.status(301).location(target).type('html').send(`<p>Moved to <a href="${link}">${link}</a>.</p>`);
});

app.get('/blog/:slug', (req, res, next) => {
  const page = pages.get(req.params.slug);
  if (page === undefined) return next();
  res.type('html').send(page);
});

app.use((_req, res) => {
  res.status(404).set('Cache-Control', 'max-age=60').type('html').send('<h1>There is no such page</h1>');
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
