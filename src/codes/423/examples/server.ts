// npm install express
// The locking part of a WebDAV server: whoever holds the token of the lock may write, everybody else gets 423.
import { randomUUID } from 'node:crypto';
import express from 'express';

const files = new Map([['/plan.txt', 'Meet at 9.']]);
/** Exclusive locks: the token, and when it ends by itself, so that a crashed editor does not lock a file for ever. */
const locks = new Map([
  ['/plan.txt', { token: 'urn:uuid:7d5a2a3e-4a7e-4d0c-9f3b-0c6f1c1f5a10', ends: Number.POSITIVE_INFINITY }],
]);
const app = express().disable('x-powered-by').disable('etag');
// A real server asks who it is first: a token is no password, and only the one who locked may use it.
app.use(express.text({ type: 'text/plain', limit: '1mb' }));

function lockOf(path: string) {
  const lock = locks.get(path);
  if (lock && lock.ends < Date.now()) locks.delete(path);
  return locks.get(path);
}

/** RFC 4918 §11.3: the content of a 423 names the condition, which §16 defines, and the resource that is locked. */
function locked(req: express.Request, res: express.Response, condition: string) {
  const href = req.path.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const content = `<?xml version="1.0" encoding="utf-8"?>
<D:error xmlns:D="DAV:"><D:${condition}><D:href>${href}</D:href></D:${condition}></D:error>
`;
  res.status(423).type('application/xml').send(content);
}

app.put('/:file', (req, res) => {
  const lock = lockOf(req.path);
  // Only the simplest form of If is read here, `(<token>)`; the whole grammar is in RFC 4918 §10.4.
  const sent = /^\(<([^<>]+)>\)$/.exec(req.get('If') ?? '')?.[1];
  if (req.get('If') && sent !== lock?.token) {
    return void res.status(412).type('text').send('This lock token is not that of the resource.\n');
  }
  if (lock && sent === undefined) return locked(req, res, 'lock-token-submitted');
  const known = files.has(req.path);
  files.set(req.path, typeof req.body === 'string' ? req.body : '');
  res.status(known ? 204 : 201).end();
});

app.lock('/:file', (req, res) => {
  if (lockOf(req.path)) return locked(req, res, 'no-conflicting-lock');
  const token = `urn:uuid:${randomUUID()}`;
  locks.set(req.path, { token, ends: Date.now() + 600_000 });
  const known = files.has(req.path);
  if (!known) files.set(req.path, ''); // RFC 4918 §7.3: locking a free name makes an empty file
  const content = `<?xml version="1.0" encoding="utf-8"?>
<D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype>
<D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth><D:timeout>Second-600</D:timeout>
<D:locktoken><D:href>${token}</D:href></D:locktoken></D:activelock></D:lockdiscovery></D:prop>
`;
  res
    .status(known ? 200 : 201)
    .set('Lock-Token', `<${token}>`)
    .type('application/xml')
    .send(content);
});

app.unlock('/:file', (req, res) => {
  const lock = lockOf(req.path);
  if (!lock || req.get('Lock-Token') !== `<${lock.token}>`) return void res.status(409).end();
  locks.delete(req.path);
  res.status(204).end();
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
