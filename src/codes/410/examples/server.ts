// npm install express
// A site that remembers what it removed. Only what is known to be gone for good gets 410; the rest gets 404.
import express from 'express';

// One row per address that ever existed. Deleting an article leaves its row behind, as a tombstone.
type Entry = { text: string } | { movedTo: string } | 'removed';
const articles = new Map<string, Entry>([
  ['choosing-a-teapot', { text: 'Mind the spout.' }],
  ['teapots', { movedTo: '/articles/choosing-a-teapot' }],
  ['summer-sale', 'removed'],
]);
const app = express().disable('x-powered-by').set('etag', false);

function problem(res: express.Response, status: 404 | 410, title: string) {
  // Caches may keep both without being told to. Saying for how long keeps a mistake short.
  res
    .status(status)
    .set('Cache-Control', status === 410 ? 'max-age=3600' : 'max-age=60')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }));
}

app.get('/articles/:name', (req, res) => {
  const entry = articles.get(req.params.name);
  if (entry === undefined) return problem(res, 404, 'There is no such article');
  if (entry === 'removed') return problem(res, 410, 'This article has been removed for good');
  if ('movedTo' in entry) {
    return void res.status(308).set({ Location: entry.movedTo, 'Cache-Control': 'max-age=3600' }).end();
  }
  res.json(entry);
});

app.use('/v1', (_req, res) => {
  res.set('Link', '</docs/from-v1-to-v2>; rel="deprecation"; type="text/html"');
  problem(res, 410, 'Version 1 was switched off; use /v2');
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
