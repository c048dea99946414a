// npm install express
// An API that tells a request it cannot read (400) from one it can read and cannot carry out (422), and says where.
import express from 'express';

const orders: { id: number; item: string; quantity: number }[] = [];
const app = express().disable('x-powered-by');

function refuse(res: express.Response, status: number, title: string, errors?: readonly object[]) {
  const problem = { type: 'about:blank', title, status, ...(errors && { errors }) };
  res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

app.get('/orders', (req, res) => {
  const limit = req.query.limit ?? '20'; // a parameter that comes twice is an array, and no number either
  if (typeof limit !== 'string' || !/^[1-9]\d?$|^100$/.test(limit)) {
    const error = { parameter: 'limit', detail: 'must be a whole number from 1 to 100' };
    return refuse(res, 400, 'A parameter is not valid', [error]);
  }
  res.json(orders.slice(0, Number(limit)));
});

app.post('/orders', express.json(), (req, res) => {
  if (!req.is('application/json')) return refuse(res, 415, 'Please send application/json');
  const { item, quantity } = req.body as Record<string, unknown>;
  const errors: object[] = [];
  if (typeof item !== 'string' || item === '') errors.push({ pointer: '#/item', detail: 'must be a name' });
  if (!Number.isInteger(quantity) || (quantity as number) < 1)
    errors.push({ pointer: '#/quantity', detail: 'must be at least 1' });
  // All errors at once, so that the caller needs one more try and not one for each.
  if (errors.length > 0) return refuse(res, 422, 'The order cannot be carried out', errors);
  const order = { id: orders.length + 1, item: item as string, quantity: quantity as number };
  orders.push(order);
  res.status(201).location(`/orders/${order.id}`).json(order);
});

const onError: express.ErrorRequestHandler = (error, _req, res, next) => {
  // The parser's own message can repeat what was sent; the title is enough for the caller.
  if (error.type === 'entity.parse.failed') return refuse(res, 400, 'The content is not valid JSON');
  next(error); // everything else is handled as before: 413, 500
};
app.use(onError);

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
