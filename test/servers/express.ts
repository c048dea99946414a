// A real Express with ordinary handlers, right and wrong.
import express from 'express';

const app = express();
app.get('/bare-401', (_req, res) => void res.status(401).json({ error: 'Authentication required' }));
app.get(
  '/good-401',
  (_req, res) =>
    void res.status(401).set('WWW-Authenticate', 'Bearer realm="api"').json({ title: 'Sign in' }),
);
app.get(
  '/comma',
  (_req, res) => void res.status(401).set('WWW-Authenticate', 'Bearer, error="invalid_token"').end(),
);
app.get('/bare-405', (_req, res) => void res.sendStatus(405));
app.get('/soon', (_req, res) => void res.status(429).set('Retry-After', '1.5').end());
app.get('/later', (_req, res) => void res.status(503).set('Retry-After', '120').end());
app.get('/nowhere', (_req, res) => void res.status(302).end());
app.get('/range', (_req, res) => void res.status(206).send('hell'));
app.post('/orders', (_req, res) => void res.status(201).json({ id: 42 }));
app.put('/orders/42', (_req, res) => void res.status(201).json({ id: 42 }));
app.get('/envelope', (_req, res) => void res.json({ success: false, error: 'not found' }));
app.get(
  '/cached-401',
  (_req, res) =>
    void res
      .status(401)
      .set('WWW-Authenticate', 'Bearer realm="api"')
      .set('Cache-Control', 'public, max-age=600')
      .end(),
);
app.listen(Number(process.env.PORT), '127.0.0.1');
