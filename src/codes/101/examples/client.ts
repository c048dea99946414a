// Nothing to install. What `new WebSocket()` does inside: ask for the change, check that it was really made, and only
// then speak the new protocol.
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';

const api = process.env.API ?? 'http://127.0.0.1:3000';

function open(path: string, key: string): Promise<{ response: IncomingMessage; socket?: Duplex }> {
  return new Promise((resolve, reject) => {
    const fields = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
    const req = request(api + path, { headers: { ...fields, 'Sec-WebSocket-Key': key } });
    req.on('upgrade', (response, socket, head) => {
      if (head.length > 0) socket.unshift(head); // the server may speak first, right behind its 101
      resolve({ response, socket });
    });
    req.on('response', (response) => resolve({ response })); // no 101: the connection still speaks HTTP
    req.on('error', reject);
    req.end();
  });
}

function frame(opcode: number, content: Buffer): Buffer {
  const mask = randomBytes(4); // clients mask, servers do not (RFC 6455 §5.1)
  const masked = content.map((byte, i) => byte ^ mask[i % 4]!);
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | content.length]), mask, masked]);
}

const key = randomBytes(16).toString('base64');
const { response, socket } = await open('/echo', key);
console.log(`GET /echo: ${response.statusCode} ${response.headers.upgrade ?? ''}`.trimEnd());
if (socket === undefined) throw new Error('The server stayed with HTTP.');

// Proof that the other side read this request and speaks WebSocket, and is no cache or confused proxy.
const expected = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
if (response.headers['sec-websocket-accept'] !== expected) throw new Error('The wrong Sec-WebSocket-Accept');

socket.write(frame(1, Buffer.from('hello')));
console.log('sent: hello');
let reply = Buffer.alloc(0);
for await (const chunk of socket) {
  reply = Buffer.concat([reply, chunk]);
  if (reply.length !== 2 + (reply[1] ?? 0)) continue; // the echo is short: its length is in the second byte
  console.log(`received: ${reply.subarray(2)}`);
  socket.end(frame(8, Buffer.alloc(0)));
}
