// Nothing to install. The DELETE of a small WebDAV server: a folder may go in part, and 207 tells which part did not.
import { createServer } from 'node:http';

const files = new Set([
  '/drafts/',
  '/drafts/x.txt',
  '/photos/',
  '/photos/a.jpg',
  '/photos/b.jpg',
  '/photos/c.jpg',
]);
const locks = new Map([['/photos/c.jpg', 'urn:uuid:6f1c7a52-8f0e-4d53-9a55-2f1f7f0f6b11']]);

const escaped = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);

function multistatus(locked: readonly string[]): string {
  const response = (path: string) => {
    const href = `<D:href>${escaped(path)}</D:href>`;
    const error = `<D:error><D:lock-token-submitted>${href}</D:lock-token-submitted></D:error>`;
    return `<D:response>${href}<D:status>HTTP/1.1 423 Locked</D:status>${error}</D:response>\n`;
  };
  const responses = locked.map(response).join('');
  return `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n${responses}</D:multistatus>\n`;
}

createServer((req, res) => {
  const path = req.url ?? '/';
  const problem = (status: number, title: string, fields = {}) => {
    res.writeHead(status, { ...fields, 'Content-Type': 'application/problem+json' });
    res.end(JSON.stringify({ type: 'about:blank', title, status }));
  };
  if (req.method !== 'DELETE') return problem(405, 'This server can only delete', { Allow: 'DELETE' });
  if (!files.has(path)) return problem(404, 'No such resource');

  const members = [...files].filter((file) => file === path || (path.endsWith('/') && file.startsWith(path)));
  // Who holds the lock names its token in If (RFC 4918 §10.4); a real server also checks that the lock is theirs.
  const locked = members.filter((file) => {
    const token = locks.get(file);
    return token !== undefined && !req.headers.if?.includes(`<${token}>`);
  });
  // A folder that still holds something stays, and needs no mention: its member explains it (RFC 4918 §9.6.1).
  for (const file of members) if (!locked.some((each) => each.startsWith(file))) files.delete(file);
  if (locked.length === 0) return res.writeHead(204).end();
  // The request names the locked file itself: there is one result, so it is the status code of the response.
  if (locked[0] === path) return problem(423, 'Locked');
  return res.writeHead(207, { 'Content-Type': 'application/xml; charset="utf-8"' }).end(multistatus(locked));
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
