// Nothing to install. A proxy that takes scripts out of pages, and says so with 203. The origin server stands in the
// same file, on a port of its own, for every host there is.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const pages: Record<string, { content: string; fields: Record<string, string> }> = {
  '/story': {
    content: '<h1>Story</h1><script src=/ads.js></script><p>It rains.</p>',
    fields: { ETag: '"v1"' },
  },
  '/signed': {
    content: '<p>Signed.</p><script src=/ads.js></script>',
    fields: { ETag: '"s1"', 'Cache-Control': 'no-transform' },
  },
};

const origin = createServer((req, res) => {
  const page = pages[req.url ?? ''];
  for (const [name, value] of Object.entries(page?.fields ?? {})) res.setHeader(name, value);
  res.statusCode = page ? 200 : 404;
  res.setHeader('Content-Type', 'text/html').end(page?.content ?? 'Not found');
});
await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve));
const { port } = origin.address() as AddressInfo;

createServer(async (req, res) => {
  const { pathname } = new URL(req.url ?? '/', 'http://any.example');
  const response = await fetch(`http://127.0.0.1:${port}${pathname}`); // a real proxy passes the request's fields on
  const content = await response.text();
  const forbidden = [req.headers['cache-control'], response.headers.get('Cache-Control')].some((each) =>
    /(^|,)\s*no-transform\s*(,|$)/i.test(each ?? ''),
  );
  // RFC 9110 §7.7: whoever says no-transform gets the content untouched. (To take out scripts for safety needs more
  // than a search for words.)
  const filtered = forbidden ? content : content.replaceAll(/<script\b[^>]*>.*?<\/script>/gis, '');
  const changed = response.status === 200 && filtered !== content;
  // The validators belong to what the origin server sent: with other content they would mislead caches.
  for (const name of ['Content-Type', 'Cache-Control', ...(changed ? [] : ['ETag', 'Last-Modified'])]) {
    const value = response.headers.get(name);
    if (value !== null) res.setHeader(name, value);
  }
  res.setHeader('Via', '1.1 filter');
  res.statusCode = changed ? 203 : response.status;
  res.end(filtered);
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
