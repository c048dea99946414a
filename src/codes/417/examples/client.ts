// A client that asks before it sends (Expect: 100-continue), and after 417 sends without asking, once.
// node:http, because fetch may not send Expect.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const content = 'Buy a teapot.';

function put(path: string, expect: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'text/plain', 'Content-Length': content.length, ...expect };
    const sending = request(api + path, { method: 'PUT', headers, agent: false });
    // Nobody has to answer an expectation, so after a second the content is sent anyway (RFC 9110 §10.1.1).
    const patience = setTimeout(() => sending.end(content), expect.Expect === undefined ? 0 : 1000);
    sending.on('continue', () => {
      console.log(`PUT ${path}: 100`);
      clearTimeout(patience);
      sending.end(content);
    });
    sending.on('response', (response) => {
      console.log(`PUT ${path}: ${response.statusCode}`);
      clearTimeout(patience);
      resolve(response);
    });
    sending.on('error', reject);
  });
}

for (const path of ['/files/notes.txt', '/archive/notes.txt']) {
  let response = await put(path, { Expect: '100-continue' });
  if (response.statusCode === 417) {
    response.destroy();
    response = await put(path, {}); // the same request; only the expectation is gone
  }
  console.log(await text(response));
}
