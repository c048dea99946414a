// No packages needed. Storage with a quota, which must know the size before it takes the first byte.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

const quota = 1000; // bytes
const files = new Map<string, Buffer>();
const used = () => [...files.values()].reduce((sum, file) => sum + file.length, 0);

function problem(res: ServerResponse, status: number, title: string) {
  // The content may be on its way, or not: closing leaves no doubt where the next request begins.
  res.writeHead(status, { 'Content-Type': 'application/problem+json', Connection: 'close' });
  res.end(JSON.stringify({ type: 'about:blank', title, status }));
}

async function handle(req: IncomingMessage, res: ServerResponse, asks: boolean) {
  const path = req.url ?? '';
  if (req.method !== 'PUT') return void res.writeHead(405, { Allow: 'PUT' }).end();
  // Chunked content has an end, but no announced length. A malformed length never gets here: Node.js answers 400.
  const announced = req.headers['content-length'];
  if (announced === undefined) return problem(res, 411, 'State the size in Content-Length');
  const left = quota - used() + (files.get(path)?.length ?? 0);
  if (Number(announced) > left) return problem(res, 413, `${left} bytes are left`);
  if (asks) res.writeContinue();
  const status = files.has(path) ? 200 : 201;
  const content = await buffer(req);
  files.set(path, content);
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify({ stored: content.length, left: quota - used() }));
}

const server = createServer((req, res) => void handle(req, res, false).catch(() => res.destroy()));
// The client waits for a word before it sends the content (Expect: 100-continue).
server.on('checkContinue', (req, res) => void handle(req, res, true).catch(() => res.destroy()));
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
