// npm install hono @hono/node-server
// One report in two formats: a client that names one gets it, a client that names none gets the list.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const formats = [
  { href: '/report.pdf', type: 'application/pdf', content: 'a PDF, in a real program' },
  { href: '/report.csv', type: 'text/csv', content: 'month,orders\njanuary,17\n' },
];
const app = new Hono();

// Exact media types are enough here; `text/*` and weights such as `q=0.5` leave the choice open.
function named(accept: string) {
  const types = accept.split(',').map((each) => each.split(';')[0]?.trim().toLowerCase());
  const wanted = formats.filter((each) => types.includes(each.type));
  return wanted.length === 1 ? wanted[0] : undefined;
}

app.get('/report', (c) => {
  // Both answers depend on Accept, so a cache must not give one for the other.
  c.header('Vary', 'Accept');
  const format = named(c.req.header('Accept') ?? '*/*');
  if (format) {
    return c.body(format.content, 200, { 'Content-Type': format.type, 'Content-Location': format.href });
  }
  const links = formats.map(({ href, type }) => `<${href}>; rel="alternate"; type="${type}"`);
  c.header('Link', links.join(', '));
  // No Location: this server prefers neither.
  return c.json({ choices: formats.map(({ href, type }) => ({ href, type })) }, 300);
});

for (const { href, type, content } of formats) {
  app.get(href, (c) => c.body(content, 200, { 'Content-Type': type }));
}

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3000) });
