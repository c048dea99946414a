// npm install express
// A library that obeys a court in one country, says so, and shows the book everywhere else.
import express from 'express';

interface Order {
  readonly countries: ReadonlySet<string>;
  readonly by: string;
  readonly decision: string;
  readonly document: string;
}
const books = new Map([
  ['17', 'The Green Gate'],
  ['18', 'The Red Door'],
]);
const orders = new Map<string, Order>([
  [
    '17',
    {
      countries: new Set(['DE']),
      by: 'The Regional Court of Exampleville',
      decision: '3 O 17/31',
      document: 'https://library.example/legal/17',
    },
  ],
]);
const app = express().disable('x-powered-by').disable('etag');

app.get('/books/:id', (req, res) => {
  const title = books.get(req.params.id);
  if (title === undefined) return void res.status(404).end();
  // The gateway in front looks the country up and overwrites this field; visitors must not reach us past it.
  const country = req.get('X-Country') ?? '';
  const order = orders.get(req.params.id);
  // The answer depends on something that caches on the way cannot see, so they must not keep it.
  res.set('Cache-Control', 'private, no-store');
  if (!order?.countries.has(country)) return void res.json({ id: Number(req.params.id), title });
  const detail = `${order.by} forbids us to show this book in ${country} (decision ${order.decision}). The decision: ${order.document}`;
  res
    .status(451)
    // Who blocks, which is us; not who asked for it (RFC 7725 §4).
    .set('Link', '<https://library.example/>; rel="blocked-by"')
    .set('Content-Type', 'application/problem+json')
    .send(
      JSON.stringify({ type: 'about:blank', title: 'Unavailable For Legal Reasons', status: 451, detail }),
    );
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
