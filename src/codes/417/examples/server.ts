// No packages needed. A server that meets the expectation 100-continue where it can and answers 417 where it cannot.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

const files = new Map<string, Buffer>();

function refuse(res: ServerResponse) {
  // The client may send the content all the same; closing keeps it from being read as the next request.
  res.writeHead(417, { 'Content-Type': 'application/problem+json', Connection: 'close' });
  res.end(JSON.stringify({ type: 'about:blank', title: 'Send it again without Expect', status: 417 }));
}

async function store(req: IncomingMessage, res: ServerResponse) {
  if (req.method !== 'PUT') return void res.writeHead(405, { Allow: 'PUT' }).end();
  const path = req.url ?? '';
  const content = await buffer(req);
  const status = files.has(path) ? 200 : 201;
  files.set(path, content);
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify({ stored: content.length }));
}

const server = createServer((req, res) => void store(req, res).catch(() => res.destroy()));

server.on('checkContinue', (req, res) => {
  // Imagine an HTTP/1.0 server behind /archive: it can never say 100, and the client would wait for nothing.
  if (req.url?.startsWith('/archive/')) return refuse(res);
  res.writeContinue();
  store(req, res).catch(() => res.destroy());
});
// An expectation that nobody has defined. Without this listener Node.js answers 417 too, without content.
server.on('checkExpectation', (_req, res) => refuse(res));

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
