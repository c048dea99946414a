// npm install express
// An origin server behind a gateway that accepts TLS early data and says so with `Early-Data: 1`.
import express from 'express';

const payments: object[] = [];
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
const app = express().disable('x-powered-by').disable('etag');

app.use((req, res, next) => {
  // Early data can be recorded and sent again by anybody on the way. For a safe method that is harmless,
  // provided that the GETs of this application really are safe.
  if (req.get('Early-Data') === undefined || safe.has(req.method)) return next();
  // Refused before anything is done, so that the repetition cannot be the second time.
  const detail = 'Send this again when the TLS handshake is complete.';
  res
    .status(425)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: 'Too Early', status: 425, detail }));
});

app.post('/payments', express.json({ limit: '10kb' }), (req, res) => {
  const { to, cents } = req.body ?? {};
  if (typeof to !== 'string' || !Number.isInteger(cents) || cents <= 0) return void res.status(422).end();
  const id = payments.push({ to, cents });
  res.status(201).location(`/payments/${id}`).json({ id, to, cents });
});

app.get('/payments', (_req, res) => {
  res.json({ payments: payments.length });
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
