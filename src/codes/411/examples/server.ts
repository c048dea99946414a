// No packages needed. Storage that reserves room for a file, so it must know the size before it takes the first byte.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

const limit = 1000; // bytes in one file
const files = new Map<string, Buffer>();

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
  if (Number(announced) > limit) return problem(res, 413, `At most ${limit} bytes in one file`);
  if (asks) res.writeContinue();
  const status = files.has(path) ? 200 : 201;
  // Node.js reads exactly as many bytes as were announced.
  files.set(path, await buffer(req));
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify({ stored: Number(announced) }));
}

const server = createServer((req, res) => void handle(req, res, false).catch(() => res.destroy()));
// The client waits for a word before it sends the content (Expect: 100-continue).
server.on('checkContinue', (req, res) => void handle(req, res, true).catch(() => res.destroy()));
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
