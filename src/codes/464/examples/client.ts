// Nothing to install. 464 is about the version of HTTP, so the client reports the version that it spoke, and does not
// repeat with it. fetch cannot choose the version; with node:http2 a client may try HTTP/2 once, over TLS.
import { get } from 'node:http';

const api = process.env.API ?? 'http://127.0.0.1:3000';

function ask(path: string): Promise<{ status: number; version: string }> {
  return new Promise((resolve, reject) => {
    get(api + path, { agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, version: `HTTP/${response.httpVersion}` });
    }).on('error', reject);
  });
}

const refused: string[] = [];
let spoken = '';
for (const path of ['/orders', '/health']) {
  const { status, version } = await ask(path);
  console.log(`GET ${path}, ${version}: ${status}`);
  if (status === 464) refused.push(path);
  spoken = version;
}
if (refused.length > 0) {
  console.log(`Do not repeat with ${spoken}: ${refused.join(', ')}`);
  console.log('For the operators: compare the protocol version of the target group.');
}
