// npm install express
// A shop that says 200 only for what succeeded: a missing product is 404, an empty search is not.
import express from 'express';

const products = [
  { id: 7, name: 'Kettle', stock: 3 },
  { id: 8, name: 'Teapot', stock: 0 },
];
const app = express().disable('x-powered-by');

app.get('/products/:id', (req, res) => {
  const product = products.find(({ id }) => String(id) === req.params.id);
  if (product === undefined) {
    res.status(404).type('application/problem+json');
    return void res.send(JSON.stringify({ type: 'about:blank', title: 'No such product', status: 404 }));
  }
  // no-cache: keep a copy, but ask each time whether it is still good. Express compares the entity tag with
  // If-None-Match by itself and sends 304 in place of 200.
  res.set({ ETag: `"${product.id}-${product.stock}"`, 'Cache-Control': 'no-cache' }).json(product);
});

app.get('/products', (req, res) => {
  const query = String(req.query.q ?? '').toLowerCase();
  res.json({ items: products.filter(({ name }) => name.toLowerCase().includes(query)) });
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
