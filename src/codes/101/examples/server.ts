// Nothing to install (Node.js 24.9 or later). A WebSocket handshake by hand, and an echo of short messages, to show
// what 101 changes. In earnest leave the messages to a library: npm install ws.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

const allowedOrigins = new Set(['https://www.example.com']);
const required = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13' };

function refusal(req: IncomingMessage): [status: number, title: string] | undefined {
  const { origin, upgrade, 'sec-websocket-version': version, 'sec-websocket-key': key } = req.headers;
  if (req.url !== '/echo') return [404, 'No such page'];
  if (req.method !== 'GET' || upgrade?.toLowerCase() !== 'websocket' || version !== '13')
    return [426, 'This address speaks WebSocket only'];
  if (!/^[+/0-9A-Za-z]{22}==$/.test(key ?? '')) return [400, 'Sec-WebSocket-Key is not 16 bytes in base64'];
  // Browsers send cookies along from any page, so a page of another site could act for the user.
  if (origin !== undefined && !allowedOrigins.has(origin)) return [403, 'Not from this site'];
  return undefined;
}

// Who is refused gets a plain response; only the others reach the listener for `upgrade`.
const server = createServer({ shouldUpgradeCallback: (req) => refusal(req) === undefined }, (req, res) => {
  const [status, title] = refusal(req) ?? [400, 'Connection: Upgrade is missing'];
  if (status === 426) res.setHeaders(new Map(Object.entries(required)));
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/problem+json');
  res.end(JSON.stringify({ type: 'about:blank', title, status }));
});

server.on('upgrade', (req, socket, head) => {
  const key = `${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  const fields = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields.join('\r\n')}\r\n\r\n`);
  echo(socket, head); // from here on the bytes are no longer HTTP
});

function echo(socket: Duplex, head: Buffer) {
  const frame = (opcode: number, content: Buffer) =>
    Buffer.concat([Buffer.from([0x80 | opcode, content.length]), content]);
  let buffer = Buffer.from(head);
  const read = () => {
    while (buffer.length >= 6) {
      const [first = 0, second = 0] = buffer;
      const length = second & 0x7f;
      // Long, unmasked and divided messages are beyond this example: close with 1002, a protocol error.
      if (first < 0x80 || second < 0x80 || length > 125) return socket.end(frame(8, Buffer.from([3, 234])));
      if (buffer.length < 6 + length) return;
      const mask = buffer.subarray(2, 6);
      const content = Buffer.from(buffer.subarray(6, 6 + length).map((byte, i) => byte ^ mask[i % 4]!));
      buffer = buffer.subarray(6 + length);
      const opcode = first & 0x0f;
      if (opcode === 8) return socket.end(frame(8, content)); // goodbye
      if (opcode !== 10) socket.write(frame(opcode === 9 ? 10 : opcode, content)); // a ping gets a pong
    }
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    read();
  });
  read();
}

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
