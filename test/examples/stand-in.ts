// Plays the server of an example whose code is not ours to send (a vendor's): answers each request with the next
// response of `exchange.http`, byte for byte, or closes the connection where none is shown.

import { createServer } from 'node:net';
import type { ShownExchange } from './exchange-file.ts';
import type { Running } from './program.ts';

/** Starts a stand-in on a free port of 127.0.0.1. */
export function startStandIn(exchanges: readonly ShownExchange[]): Promise<Running> {
  let next = 0;
  const server = createServer((socket) => {
    let got = '';
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      got += chunk.toString('latin1');
      const end = got.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/^content-length: *(\d+)/im.exec(got.slice(0, end))?.[1] ?? 0);
      if (got.length < end + 4 + length) return;
      got = '';
      const { responses } = exchanges[Math.min(next++, exchanges.length - 1)]!;
      for (const { status, phrase, fields, content } of responses) {
        const length =
          status < 200 || status === 204 || status === 304
            ? []
            : [['Content-Length', String(Buffer.byteLength(content ?? ''))]];
        const lines = [...fields, ...length, ...(status < 200 ? [] : [['Connection', 'close']])];
        socket.write(
          `HTTP/1.1 ${String(status).padStart(3, '0')} ${phrase}\r\n${lines.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n${content ?? ''}`,
        );
      }
      socket.end();
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      resolve({ port, stop: () => new Promise((done) => server.close(() => done())) });
    });
  });
}
