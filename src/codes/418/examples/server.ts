// npm install express
// A kitchen with a joke in it. 418 means nothing in HTTP, so nothing that matters depends on it: programs that are
// not welcome are told so with 403.
import express from 'express';

const pots = new Map([
  ['teapot', { brews: 'tea' }],
  ['coffee', { brews: 'coffee' }],
]);
const app = express().disable('x-powered-by').set('etag', false);

function problem(res: express.Response, status: number, title: string) {
  res
    .status(status)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }));
}

app.use((req, res, next) => {
  // 429 with Retry-After instead, if waiting would help.
  if (!/greedy-bot/i.test(req.get('User-Agent') ?? '')) return next();
  problem(res, 403, 'Programs are asked to use /export; write to bots@kitchen.example');
});

app.get('/pots/:name', (req, res) => {
  const pot = pots.get(req.params.name);
  if (pot === undefined) return problem(res, 404, 'There is no such pot');
  res.json(pot);
});

// RFC 2324 §2.1.1 has the method BREW for this, or POST. Node.js does not know BREW.
app.post('/pots/:name', (req, res) => {
  const pot = pots.get(req.params.name);
  if (pot === undefined) return problem(res, 404, 'There is no such pot');
  if (pot.brews !== 'coffee') return problem(res, 418, 'I am a teapot, short and honest');
  res.status(202).json({ pot: req.params.name, brewing: true });
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
