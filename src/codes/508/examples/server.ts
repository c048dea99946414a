// npm install express
// A WebDAV server whose folder contains itself: 508 for a listing without end, 207 where the listing can end.
import express from 'express';

// A member is a file, or a collection with members of its own.
interface Collection {
  readonly members: Map<string, Collection | 'file'>;
}
const docs: Collection = { members: new Map() };
docs.members.set('readme.txt', 'file');
docs.members.set('self', docs); // a second binding of the same collection, and it leads back (RFC 5842)

class Loop extends Error {}

const app = express().disable('x-powered-by').disable('etag');

// Every property is asked for; this server has one, the name.
app.propfind('/docs/', (req, res) => {
  // No Depth means infinity (RFC 4918 §9.1).
  const asked = req.get('Depth') ?? 'infinity';
  const depth = asked === '0' || asked === '1' ? Number(asked) : Number.POSITIVE_INFINITY;
  const bind = /(^|,)\s*bind\s*(,|$)/.test(req.get('DAV') ?? '');
  const reported = new Set<Collection>();

  function list(href: string, node: Collection | 'file', left: number, above: Collection[]): string[] {
    if (node === 'file') return [entry(href, '200 OK')];
    // A client that knows bindings is told that it has this collection already, and the listing goes on.
    if (bind && reported.has(node)) return [entry(href, '208 Already Reported')];
    reported.add(node);
    if (left === 0) return [entry(href, '200 OK')];
    // For any other client it would go round and round: the whole request fails.
    if (above.includes(node)) throw new Loop();
    const members = [...node.members].flatMap(([name, member]) =>
      list(`${href}${name}${member === 'file' ? '' : '/'}`, member, left - 1, [...above, node]),
    );
    return [entry(href, '200 OK'), ...members];
  }

  try {
    const entries = list('/docs/', docs, depth, []).join('\n');
    const xml = `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n${entries}\n</D:multistatus>`;
    res.status(207).type('application/xml').send(xml);
  } catch (error) {
    if (!(error instanceof Loop)) throw error;
    res.status(508).set('Content-Type', 'application/problem+json');
    res.send(JSON.stringify({ type: 'about:blank', title: 'This folder contains itself', status: 508 }));
  }
});

function entry(href: string, status: string): string {
  const name = href.split('/').filter(Boolean).at(-1);
  const prop = `<D:prop><D:displayname>${name}</D:displayname></D:prop><D:status>HTTP/1.1 ${status}</D:status>`;
  return `<D:response><D:href>${href}</D:href><D:propstat>${prop}</D:propstat></D:response>`;
}

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
