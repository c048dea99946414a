// npm install express
// A shop whose own cookie can grow too large: 431 names the field, and expires the cookie so that the visitor gets out.
import { createServer, maxHeaderSize } from 'node:http';
import type { Socket } from 'node:net';
import express from 'express';

const longest = 256; // small, to be seen here; 4096 for one field is more usual
const ours = new Set(['draft']); // cookies of this application that may grow
const app = express().disable('x-powered-by').disable('etag');

app.use((req, res, next) => {
  const large = Object.entries(req.headersDistinct).find(
    ([, values]) => (values ?? []).reduce((sum, each) => sum + Buffer.byteLength(each), 0) > longest,
  );
  if (!large) return next();
  const [field] = large;
  if (field === 'cookie')
    for (const name of ours) res.append('Set-Cookie', `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`);
  res
    .status(431)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: 'Request Header Fields Too Large',
        status: 431,
        detail: `The field ${field} has more than ${longest} bytes.`,
        field,
      }),
    );
});

app.get('/cart', (_req, res) => void res.json({ items: 2 }));

// Above this size Node.js refuses to parse. It would answer 431 by itself, but without a word of explanation.
const server = createServer({ maxHeaderSize }, app);
server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
  if (!socket.writable) return;
  const line =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const content = 'The header fields could not be read. Deleting the cookies of this site usually helps.\n';
  const fields = [
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain',
    `Content-Length: ${content.length}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`HTTP/1.1 ${[line, ...fields].join('\r\n')}\r\n\r\n${content}`);
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
