// Nothing to install. A feed that sends a reader only the entries it does not have, if it asks for that (RFC 3229).
import { createServer } from 'node:http';

const items = [
  { id: '3', content_text: 'Snow' },
  { id: '2', content_text: 'Rain' },
  { id: '1', content_text: 'Sun' },
];
// The entity tag of the feed is the number of its newest entry, so an older tag tells what its owner lacks.
const tag = `"${items[0]?.id}"`;
const list = (field: string | string[] | undefined) =>
  String(field ?? '')
    .split(',')
    .map((each) => each.trim());

createServer((req, res) => {
  if (req.url !== '/feed') return res.writeHead(404).end();
  const known = list(req.headers['if-none-match']);
  if (known.includes(tag)) return res.writeHead(304, { ETag: tag }).end();

  const base = items.findIndex(({ id }) => known.includes(`"${id}"`));
  const accepted = list(req.headers['a-im']).some((each) => each.split(';')[0] === 'feed');
  const delta = accepted && base > 0;
  res.writeHead(delta ? 226 : 200, {
    ETag: tag,
    'Content-Type': 'application/feed+json',
    // no-store keeps caches away that take this for the whole feed; those that know im may store it (RFC 3229).
    ...(delta && { IM: 'feed', 'Delta-Base': `"${items[base]?.id}"`, 'Cache-Control': 'no-store, im' }),
  });
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Blog' };
  return res.end(JSON.stringify({ ...feed, items: delta ? items.slice(0, base) : items }));
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
