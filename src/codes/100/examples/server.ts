// Nothing to install. An upload API that looks at the fields first: it refuses at once what it can refuse without the
// content, and asks for the content of the rest with 100.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

const limit = 1_000_000;
let reports = 0;

function refuse(res: ServerResponse, status: number, title: string, fields: Record<string, string> = {}) {
  // The client may or may not send the content after this, so this connection cannot carry another request.
  res.writeHead(status, { ...fields, Connection: 'close', 'Content-Type': 'application/problem+json' });
  res.end(JSON.stringify({ type: 'about:blank', title, status }));
}

async function upload(req: IncomingMessage, res: ServerResponse) {
  if (req.method !== 'POST' || req.url !== '/reports') return refuse(res, 404, 'No such page');
  // The check of the token stands for yours.
  if (req.headers.authorization !== 'Bearer demo-token')
    return refuse(res, 401, 'Sign in first', { 'WWW-Authenticate': 'Bearer realm="reports"' });
  const tooLarge = `At most ${limit} bytes`;
  if (Number(req.headers['content-length'] ?? 0) > limit) return refuse(res, 413, tooLarge);

  // Node.js would send 100 by itself; a listener for checkContinue makes it ours to send, before we read.
  if (req.headers.expect?.toLowerCase() === '100-continue' && req.httpVersion === '1.1') res.writeContinue();
  let bytes = 0;
  for await (const chunk of req) {
    bytes += chunk.length;
    if (bytes > limit) return refuse(res, 413, tooLarge); // chunked content announces no length
  }
  const id = ++reports;
  res.writeHead(201, { Location: `/reports/${id}`, 'Content-Type': 'application/json' });
  res.end(JSON.stringify({ id, bytes }));
}

const handle = (req: IncomingMessage, res: ServerResponse) => {
  upload(req, res).catch(() => res.destroy()); // the client went away in the middle
};
createServer(handle)
  .on('checkContinue', handle)
  .listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
