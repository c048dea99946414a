// npm install express
// Post, redirect, get: a form is answered with 303, so that the browser ends up on a page that can be reloaded.
import express from 'express';

const orders: { id: number; item: string }[] = [];
// Each form that is handed out carries a number of its own, kept per session in a real program; here is what it made.
const done = new Map<string, number>();
const app = express().disable('x-powered-by');

app.post('/orders', express.urlencoded({ extended: false }), (req, res) => {
  const { form, item } = (req.body ?? {}) as Record<string, unknown>;
  if (typeof form !== 'string' || typeof item !== 'string' || item.trim() === '') {
    const problem = { type: 'about:blank', title: 'Please say what you want to order', status: 422 };
    return void res.status(422).type('application/problem+json').send(JSON.stringify(problem));
  }
  let id = done.get(form);
  if (id === undefined) {
    id = orders.length + 1;
    orders.push({ id, item });
    done.set(form, id);
  }
  res.set('Cache-Control', 'no-store');
  res.status(303).location(`/orders/${id}`).end();
});

app.get('/orders/:id', (req, res) => {
  const order = orders.find((each) => String(each.id) === req.params.id);
  if (order === undefined) {
    const problem = { type: 'about:blank', title: 'No such order', status: 404 };
    return void res.status(404).type('application/problem+json').send(JSON.stringify(problem));
  }
  res.json(order);
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
