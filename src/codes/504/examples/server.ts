// npm install express
// A gateway that waits a second for the backend and then answers 504. The backend does not notice: it goes on.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

const PATIENCE = 1000; // milliseconds; real gateways wait 30 or 60 seconds

// The backend. What it does for the first time takes it too long; what it has done before, it knows at once.
let payments = 0;
const done = new Map<string, string>();
const backend = createServer((req, res) => {
  const key = req.method === 'POST' ? req.headers['idempotency-key'] : 'report';
  // Without a key, a payment that is sent again would be another payment.
  if (typeof key !== 'string') return void res.writeHead(400).end('{"error":"Idempotency-Key is missing"}');
  const known = done.get(key);
  if (known !== undefined) return void res.end(known);
  done.set(
    key,
    JSON.stringify(req.method === 'POST' ? { order: 17, payments: ++payments } : { visitors: 1234 }),
  );
  // The work is done, and the answer is still held up by a slow query. Nobody will be waiting for it any more.
});
backend.listen(0, '127.0.0.1');
await once(backend, 'listening');
const { port } = backend.address() as AddressInfo;

const gateway = express().disable('x-powered-by').disable('etag');

function refuse(res: express.Response, status: number, error: string, title: string) {
  res
    .status(status)
    .set('Proxy-Status', `gateway.example; error=${error}`)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }));
}

gateway.all(['/report', '/orders/17/pay'], async (req, res) => {
  const headers = new Headers({ Via: '1.1 gateway.example' });
  const key = req.get('Idempotency-Key');
  if (key !== undefined) headers.set('Idempotency-Key', key);
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${req.path}`, {
      method: req.method,
      headers,
      signal: AbortSignal.timeout(PATIENCE),
    });
    res
      .status(answer.status)
      .type('json')
      .send(await answer.text());
  } catch (failure) {
    // Time ran out: 504. Refused or broken off would be 502.
    if ((failure as Error).name === 'TimeoutError')
      return refuse(res, 504, 'http_response_timeout', 'No answer in time');
    refuse(res, 502, 'connection_terminated', 'No answer from behind the gateway');
  }
});

gateway.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
