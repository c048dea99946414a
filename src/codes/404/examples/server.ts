// npm install express
// A site that tells apart what never was (404), what was deleted (410), what moved (308), and an empty list (200).
import express from 'express';

const articles = new Map([['status-codes', { title: 'Status codes' }]]);
const moved = new Map([['http-codes', 'status-codes']]);
const deleted = new Set(['summer-sale']); // kept, because otherwise nobody could tell it from a typing error
const app = express().disable('x-powered-by');

const helpful = '<p><a href="/search">Search</a> or go to the <a href="/">start page</a>.</p>';

function missing(
  req: express.Request,
  res: express.Response,
  status: 404 | 410,
  title: string,
  heading: string,
) {
  // A 404 may be cached by itself. A minute, so that a page that is published now is soon seen.
  res.set('Cache-Control', status === 404 ? 'max-age=60' : 'max-age=3600').vary('Accept');
  // The page is friendly, the status code stays. A 200 here would be a soft 404.
  if (req.accepts(['json', 'html']) === 'html')
    return res.status(status).type('html').send(`<h1>${heading}</h1>${helpful}`);
  const problem = { type: 'about:blank', title, status };
  return res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

app.get('/articles', (req, res) => {
  const q = String(req.query.q ?? '').toLowerCase();
  res.json([...articles.values()].filter(({ title }) => title.toLowerCase().includes(q)));
});

app.get('/articles/:name', (req, res) => {
  const { name } = req.params;
  const article = articles.get(name);
  if (article !== undefined) return void res.json(article);
  const target = moved.get(name);
  if (target !== undefined) return void res.status(308).location(`/articles/${target}`).end();
  if (deleted.has(name)) missing(req, res, 410, 'This article was deleted', 'We have taken this page away');
  else missing(req, res, 404, 'No such article', 'We have no such page');
});

// Last, for every other path. The text does not repeat the path: no way to put words on our page.
app.use((req, res) => void missing(req, res, 404, 'Nothing here', 'We have no such page'));

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
