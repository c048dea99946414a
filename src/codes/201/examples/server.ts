// npm install express
// A shop that says 201 only when something new exists, says where, and makes nothing twice.
import express from 'express';

type Order = { id: number; item: string; n: number };
const orders: Order[] = [];
const notes = new Map<string, { text: string; version: number }>();
// What each key led to. A real shop keeps this per customer, for a day or so, in the same transaction as the order.
const done = new Map<string, { request: string; order: Order }>();
const app = express().disable('x-powered-by');

function refuse(res: express.Response, status: number, title: string) {
  res.status(status).type('application/problem+json');
  res.send(JSON.stringify({ type: 'about:blank', title, status }));
}

app.post('/orders', express.json(), (req, res) => {
  const { item, n } = req.body ?? {};
  if (typeof item !== 'string' || !Number.isInteger(n)) return refuse(res, 422, 'An order has item and n');
  const key = req.get('Idempotency-Key');
  if (!key) return refuse(res, 400, 'Send an Idempotency-Key');
  const request = JSON.stringify({ item, n });
  const before = done.get(key);
  if (before && before.request !== request) return refuse(res, 422, 'This key was used for another order');
  const order = before?.order ?? { id: orders.length + 1, item, n };
  if (!before) {
    orders.push(order);
    done.set(key, { request, order });
  }
  res.status(201).location(`/orders/${order.id}`).json(order);
});

app.get('/orders/:id', (req, res) => {
  const order = orders[Number(req.params.id) - 1];
  if (order) res.json(order);
  else refuse(res, 404, 'No such order');
});

app.put('/notes/:name', express.text(), (req, res) => {
  const note = notes.get(req.params.name);
  const tag = note && `"${note.version}"`;
  // If-None-Match: * means "only if there is nothing yet", If-Match "only if it is still what I saw".
  const { 'if-none-match': unless, 'if-match': only } = req.headers;
  if ((unless === '*' && note) || (only !== undefined && only !== tag))
    return refuse(res, 412, 'Somebody else was faster');
  const version = (note?.version ?? 0) + 1;
  notes.set(req.params.name, { text: String(req.body ?? ''), version });
  // An entity tag may come along because the text is kept exactly as it was sent (RFC 9110 §9.3.4).
  res
    .status(note ? 204 : 201)
    .set('ETag', `"${version}"`)
    .end();
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
