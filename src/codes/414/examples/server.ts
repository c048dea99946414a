// npm install express
// An API with a limit for the target URI, a way around it, and a redirect that cannot grow.
import express from 'express';

const limit = 8000; // octets; every server ought to take that many (RFC 9110 §4.1)
const exists = (id: unknown) => Number(id) >= 1000 && Number(id) < 2000;
const app = express().disable('x-powered-by').set('etag', false);

// Before anything parses the target. Node.js stops earlier, with 431, when target and fields exceed 16 KiB together.
app.use((req, res, next) => {
  if (req.url.length <= limit) return next();
  const title = `At most ${limit} octets; send longer lists with POST`;
  res
    .status(414)
    // Caches may keep a 414 without being told to, and each of these targets would be a new entry.
    .set({ 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json' })
    .send(JSON.stringify({ type: 'about:blank', title, status: 414 }));
});

app.get('/orders', (req, res) => {
  const ids = String(req.query.ids ?? '').split(',');
  res.json({ found: ids.filter(exists).length });
});

app.post('/orders/query', express.json(), (req, res) => {
  if (!Array.isArray(req.body?.ids)) return void res.status(422).json({ detail: 'Needs a list of ids' });
  res.json({ found: req.body.ids.filter(exists).length });
});

app.get('/login', (_req, res) => {
  res.type('text/plain').send('Please sign in.');
});

// Everything below needs a session, and nobody has one here. /login stands above this line: below it, it would be
// sent to itself with next=/login?next=…, longer at every hop. Only the path is kept, for the same reason.
app.use((req, res) => {
  res
    .status(303)
    .set('Location', `/login?next=${encodeURIComponent(req.path)}`)
    .end();
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
