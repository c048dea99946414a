// npm install hono @hono/node-server
// Notes: 204 where the request was carried out and there is nothing to tell.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const notes = new Map([['shopping', { text: 'kettle', version: 1 }]]);
const app = new Hono();

const problem = (title: string, status: 404 | 412) =>
  new Response(JSON.stringify({ type: 'about:blank', title, status }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

app.get('/notes/:name', (c) => {
  const note = notes.get(c.req.param('name'));
  return note ? c.text(note.text, 200, { ETag: `"${note.version}"` }) : problem('No such note', 404);
});

app.put('/notes/:name', async (c) => {
  const name = c.req.param('name');
  const note = notes.get(name);
  const only = c.req.header('If-Match');
  if (only !== undefined && only !== `"${note?.version}"`) return problem('Somebody else was faster', 412);
  const version = (note?.version ?? 0) + 1;
  notes.set(name, { text: await c.req.text(), version });
  // No content, and no Content-Length either, not even 0 (RFC 9110 §8.6): a 204 ends with its fields.
  return c.body(null, note ? 204 : 201, { ETag: `"${version}"` });
});

app.delete('/notes/:name', (c) =>
  notes.delete(c.req.param('name')) ? c.body(null, 204) : problem('No such note', 404),
);

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' });
