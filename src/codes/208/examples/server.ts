// Nothing to install. PROPFIND of a small WebDAV server in which a collection can have several addresses (RFC 5842).
import { createServer } from 'node:http';

type Resource = { id: string; members?: Record<string, Resource> };
const id = (last: string) => `urn:uuid:0b4d5a9c-5d3f-4b58-9f43-7d1c2f6a1e${last}`;
const docs: Resource = { id: id('01'), members: { 'guide.txt': { id: id('02') } } };
docs.members!['all/'] = docs; // a second binding of the collection, inside itself

type Row = { href: string; id: string; status: '200 OK' | '208 Already Reported' };

function list(href: string, resource: Resource, depth: number, seen: Set<Resource>): Row[] {
  // The members of this one are in the answer already, under another address: name it, and do not go in again.
  if (resource.members && depth === Infinity && seen.has(resource))
    return [{ href, id: resource.id, status: '208 Already Reported' }];
  seen.add(resource);
  const members = depth > 0 ? Object.entries(resource.members ?? {}) : [];
  return [
    { href, id: resource.id, status: '200 OK' },
    ...members.flatMap(([name, member]) => list(href + name, member, depth - 1, seen)),
  ];
}

createServer((req, res) => {
  const problem = (status: number, title: string) => {
    res.writeHead(status, { 'Content-Type': 'application/problem+json' });
    res.end(JSON.stringify({ type: 'about:blank', title, status }));
  };
  if (req.method !== 'PROPFIND' || req.url !== '/docs/') return problem(404, 'No such resource');
  const depth = { '0': 0, '1': 1 }[String(req.headers.depth)] ?? Infinity; // no Depth means infinity
  const rows = list('/docs/', docs, depth, new Set());
  const again = rows.find(({ status }) => status === '208 Already Reported');
  // RFC 5842 §7.1: 208 only for clients that know it; they say so in the DAV field.
  if (again && !/(^|,)\s*bind\s*(,|$)/.test(String(req.headers.dav)))
    return problem(508, `${again.href} leads back to /docs/`);
  const responses = rows.map(
    (row) =>
      `<D:response><D:href>${row.href}</D:href><D:propstat><D:prop><D:resource-id><D:href>${row.id}</D:href></D:resource-id></D:prop><D:status>HTTP/1.1 ${row.status}</D:status></D:propstat></D:response>\n`,
  );
  res.writeHead(207, { 'Content-Type': 'application/xml; charset="utf-8"' });
  res.end(
    `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n${responses.join('')}</D:multistatus>\n`,
  );
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
