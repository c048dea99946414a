// npm install hono @hono/node-server
// An API whose first version lives on as a redirect to the second: any method, path and query.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const orders: { id: number; item: string }[] = [];
const app = new Hono();

app.all('/v1/*', (c) => {
  const { pathname, search } = new URL(c.req.url);
  // Begins with a path of ours, so it stays on this server whatever the request holds.
  c.header('Location', `/v2${pathname.slice('/v1'.length)}${search}`);
  // A lifetime makes a mistake in this rule end after a day.
  c.header('Cache-Control', 'max-age=86400');
  return c.body(null, 308);
});

app.get('/v2/orders', (c) => {
  const item = c.req.query('item');
  return c.json(orders.filter((each) => item === undefined || each.item === item));
});

app.post('/v2/orders', async (c) => {
  const content: unknown = await c.req.json().catch(() => undefined);
  const item = (content as { item?: unknown } | null | undefined)?.item;
  if (typeof item !== 'string') {
    const problem = { type: 'about:blank', title: 'Please say what you want to order', status: 422 };
    return c.body(JSON.stringify(problem), 422, { 'Content-Type': 'application/problem+json' });
  }
  const order = { id: orders.length + 1, item };
  orders.push(order);
  return c.json(order, 201, { Location: `/v2/orders/${order.id}` });
});

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) });
