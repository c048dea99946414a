// A Hono on Node.js with two routes and nothing configured.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/', (c) => c.html('<title>Home</title><p>Hello to everybody who came here to read this page</p>'));
app.get('/orders', (c) => c.json([{ id: 1 }]));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
