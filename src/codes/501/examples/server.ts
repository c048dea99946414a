// npm install express
// A server that tells apart: a method it has nowhere (501), and one that this target does not support (405).
import express from 'express';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];
const cities = ['London', 'Los Angeles', 'Lyon'];
const app = express().disable('x-powered-by').disable('etag');

function problem(res: express.Response, status: number, title: string, detail: string) {
  res
    .status(status)
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

app.use((req, res, next) => {
  if (methods.includes(req.method)) return next();
  // Caches may keep a 501 unless told otherwise, and the next release may have the method.
  res.set('Cache-Control', 'no-store');
  const all = `${methods.slice(0, -1).join(', ')} and ${methods.at(-1)}`;
  problem(res, 501, 'Not Implemented', `This server has no method ${req.method}. It has ${all}.`);
});

app
  .route('/cities')
  .get((req, res) => {
    const { name } = req.query;
    res.json({ cities: cities.filter((city) => typeof name !== 'string' || city.startsWith(name)) });
  })
  .options((_req, res) => void res.status(204).set('Allow', 'GET, HEAD, OPTIONS').end())
  .all((_req, res) => {
    res.set('Allow', 'GET, HEAD, OPTIONS').set('Cache-Control', 'no-store');
    problem(res, 405, 'Method Not Allowed', 'Cities can only be read.');
  });

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
