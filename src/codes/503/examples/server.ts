// npm install express
// An API that has lost its database: 503 with Retry-After where the database is needed, 200 where it is not.
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';

let orders: readonly number[] | undefined;
let connecting: Promise<void> | undefined;

// Stands in for a database driver that takes a while to connect.
async function connect(): Promise<void> {
  await pause(800);
  orders = [17, 42];
}

const app = express().disable('x-powered-by').disable('etag');

const needsDatabase: express.RequestHandler = (_req, res, next) => {
  if (orders !== undefined) return next();
  // One attempt for everybody. If it fails, the next request starts another one.
  if (connecting === undefined) {
    connecting = connect()
      .catch((error) => console.error(error))
      .finally(() => {
        connecting = undefined;
      });
  }
  // Answering at once is kinder than letting requests pile up until they time out.
  res
    .status(503)
    .set('Retry-After', '1')
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: 'Temporarily unavailable', status: 503 }));
};

app.get('/orders', needsDatabase, (_req, res) => {
  res.json(orders);
});

// A robots.txt that answers 503 keeps crawlers away from the whole site (RFC 9309 §2.3.1.4).
app.get('/robots.txt', (_req, res) => {
  res.type('text').send('User-agent: *\nDisallow: /private/\n');
});

// Whether the process works, for whoever restarts it. A restart would not bring the database back.
app.get('/health/live', (_req, res) => {
  res.json({ status: 'ok' });
});

// Whether to send requests here, for the load balancer.
app.get('/health/ready', needsDatabase, (_req, res) => {
  res.json({ status: 'ok' });
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
