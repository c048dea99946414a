// No package needed. A client that changes to a version that the server names, once, instead of repeating the request.
import { connect } from 'node:net';

const { hostname, port, host } = new URL(process.env.API ?? 'http://127.0.0.1:3000');
const spoken = new Set(['HTTP/1.1', 'HTTP/1.0']); // what this client knows how to write

async function get(path: string, version: string): Promise<{ status: number; content: string }> {
  const socket = connect(Number(port || 80), hostname);
  socket.write(`GET ${path} ${version}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const bytes of socket) text += bytes;
  const status = Number(text.split(' ')[1]);
  console.log(`GET ${path} ${version}: ${status}`);
  return { status, content: text.slice(text.indexOf('\r\n\r\n') + 4) };
}

// A mistake that happens: the name of a newer version in a message of the old form.
let answer = await get('/hello', 'HTTP/2.0');
if (answer.status === 505) {
  const named: string[] = JSON.parse(answer.content).supported ?? [];
  const version = named.find((each) => spoken.has(each));
  if (version === undefined) throw new Error('The server and this client have no version in common.');
  console.log(`the server speaks ${named.join(', ')}`);
  answer = await get('/hello', version);
}
console.log(answer.content);
