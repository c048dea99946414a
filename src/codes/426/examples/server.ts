// Node.js only; use a library such as ws for anything beyond one message
// An address that speaks WebSocket: plain requests and unknown versions get 426, a proper handshake gets 101.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const content = JSON.stringify({
  type: 'about:blank',
  title: 'Upgrade Required',
  status: 426,
  detail: 'This address speaks WebSocket only.',
});
const fields = {
  Upgrade: 'websocket', // RFC 9110 §15.5.22: what would do
  Connection: 'Upgrade', // RFC 9110 §7.8: Upgrade is meant for the next hop only
  'Sec-WebSocket-Version': '13', // RFC 6455 §4.4
  'Content-Type': 'application/problem+json',
  'Content-Length': String(Buffer.byteLength(content)),
};

const server = createServer((req, res) => {
  if (req.url !== '/events') return void res.writeHead(404).end();
  res.writeHead(426, fields).end(content);
});

// Node.js hands requests with an Upgrade field to this listener, and the bare socket with them.
server.on('upgrade', (req, socket) => {
  socket.on('error', () => socket.destroy());
  const answer = (line: string, more: Record<string, string>, text = '') => {
    const all = { Date: new Date().toUTCString(), ...more };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${line}\r\n${lines.join('')}\r\n${text}`);
  };
  const key = req.headers['sec-websocket-key'] ?? '';
  const websocket = req.headers.upgrade?.toLowerCase() === 'websocket';
  if (req.url !== '/events') {
    answer('404 Not Found', { 'Content-Length': '0', Connection: 'close' });
    return socket.end();
  }
  // Whoever asked for a change may already be sending in the other protocol, so the connection ends.
  if (!websocket || req.headers['sec-websocket-version'] !== '13') {
    answer('426 Upgrade Required', { ...fields, Connection: 'Upgrade, close' }, content);
    return socket.end();
  }
  if (Buffer.from(key, 'base64').length !== 16) {
    answer('400 Bad Request', { 'Content-Length': '0', Connection: 'close' });
    return socket.end();
  }
  // A real server also checks Origin here: a page of any site can open a WebSocket, cookies included.
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  answer('101 Switching Protocols', {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Accept': accept,
  });
  socket.write(Buffer.from('\x81\x05hello', 'latin1')); // a frame with the text "hello"
  socket.end(Buffer.from('\x88\x00', 'latin1')); // and one that says goodbye
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
