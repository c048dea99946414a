// npm install express
// Accounts move between two regions. Whoever asks in the wrong one is sent on, method and content unchanged.
import express from 'express';

const regions = new Map([
  ['ada', 'eu'],
  ['bob', 'us'],
]); // may change any day, so a redirect is never permanent
const orders = new Map<string, { id: number; item: string }[]>();
const app = express().disable('x-powered-by');

function refuse(res: express.Response, status: number, title: string) {
  const problem = { type: 'about:blank', title, status };
  res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

// Decided before the content is read: it will come again, at the other address.
app.post('/:region/accounts/:name/orders', (req, res, next) => {
  const { region, name } = req.params;
  const home = regions.get(name);
  if (home === undefined) return refuse(res, 404, 'No such account');
  if (home === region) return next();
  // A 302 would let the client turn this into a GET, and the order would be lost.
  res.set('Cache-Control', 'no-store');
  res
    .status(307)
    .location(`/${home}/accounts/${encodeURIComponent(name)}/orders`)
    .end();
});

app.post('/:region/accounts/:name/orders', express.json(), (req, res) => {
  const { region, name } = req.params;
  if (typeof req.body?.item !== 'string') return refuse(res, 422, 'Please say what you want to order');
  const list = orders.get(name) ?? [];
  const order = { id: list.length + 1, item: req.body.item as string };
  orders.set(name, [...list, order]);
  res.status(201).location(`/${region}/accounts/${name}/orders/${order.id}`).json(order);
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
