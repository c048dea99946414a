// npm install hono @hono/node-server
// A form for meter readings, one after the other: 205 empties it, 204 leaves it, 422 lets the user correct it.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const readings: { meter: string; value: number }[] = [];
const drafts = new Map<string, string>();
const app = new Hono();

app.post('/readings', async (c) => {
  const { meter, value } = await c.req.parseBody();
  if (typeof meter !== 'string' || typeof value !== 'string' || !/^\d{1,9}$/.test(value)) {
    const problem = { type: 'about:blank', title: 'The value is not a number', status: 422 };
    return c.body(JSON.stringify(problem), 422, { 'Content-Type': 'application/problem+json' });
  }
  readings.push({ meter, value: Number(value) });
  drafts.delete(meter);
  // No content, but unlike 204 a length: without it Node.js sends an empty chunk, which says the same less plainly.
  return c.body(null, 205, { 'Content-Length': '0' });
});

app.put('/drafts/:meter', async (c) => {
  drafts.set(c.req.param('meter'), await c.req.text());
  return c.body(null, 204);
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' });
