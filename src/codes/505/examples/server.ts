// No package needed. A server that speaks HTTP/1.1 and says so to whoever comes with another major version.
// HTTP libraries settle the version before your code runs, so this one reads the request line itself.
import { createServer } from 'node:net';

const SUPPORTED = ['HTTP/1.1'];

function answer(requestLine: string): string {
  const parts = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S+) HTTP\/(\d)\.\d$/.exec(requestLine);
  // It does not follow the grammar, so it names no version at all: 400.
  if (parts === null) return problem(400, 'Bad Request', 'The request line cannot be read');
  // The same major version with another minor one is understood all the same (RFC 9110 §2.5).
  if (parts[3] === '1') return message('200 OK', 'application/json', { hello: 'world' });
  return problem(505, 'HTTP Version Not Supported', 'This server speaks only HTTP/1.1', {
    supported: SUPPORTED,
  });
}

function problem(status: number, phrase: string, title: string, more: object = {}): string {
  const content = { type: 'about:blank', title, status, ...more };
  return message(`${status} ${phrase}`, 'application/problem+json', content);
}

function message(status: string, type: string, content: object): string {
  const text = JSON.stringify(content);
  // Always in a version that we do speak, whatever the request said.
  return [
    `HTTP/1.1 ${status}`,
    `Date: ${new Date().toUTCString()}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
    '',
    text,
  ].join('\r\n');
}

const server = createServer((socket) => {
  let received = '';
  socket.setTimeout(10_000, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
    if (received.length > 8192) return void socket.destroy();
    if (received.includes('\r\n\r\n')) socket.end(answer(received.slice(0, received.indexOf('\r\n'))));
  });
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
