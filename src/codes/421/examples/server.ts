// npm install express
// A server of two sites that answers only for its own names, and for one name on each connection.
import type { Socket } from 'node:net';
import express from 'express';

const sites = new Set(['shop.example.com', 'api.example.com']);
const names = new WeakMap<Socket, string>();

/** The site a connection was opened for. With TLS this is the name in its handshake (SNI): `socket.servername`. */
function nameOf(socket: Socket, host: string): string {
  const name = names.get(socket) ?? host; // without TLS, the first request stands in for the handshake
  names.set(socket, name);
  return name;
}

const app = express().disable('x-powered-by').disable('etag');

app.use((req, res, next) => {
  const host = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const known = sites.has(host);
  // Each site may have its own certificate or ask for client certificates, so what one connection has proved
  // must not count for the other site. A client that reuses the connection gets 421 and opens a new one.
  if (known && nameOf(req.socket, host) === host) return next();
  const detail = known
    ? `This connection is for another site than ${host}.`
    : `This server does not answer for ${host}.`;
  res
    .status(421)
    .set('Cache-Control', 'no-store')
    .set('Content-Type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: 'Misdirected Request', status: 421, detail }));
});

app.get('/stock', (req, res) => {
  res.json({ host: req.hostname, path: req.path });
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
