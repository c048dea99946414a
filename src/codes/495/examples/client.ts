// Nothing to install. nginx did not accept the certificate of this client (495 in its source, 400 on the wire). The client
// reads the certificate from disk again, in case it was renewed while it ran, opens a new connection, and stops if the
// answer is the same. CERT and KEY name the files; without TLS they are left out.
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const { CERT, KEY } = process.env;

function once(path: string): Promise<{ status: number; text: string }> {
  const identity = CERT && KEY ? { cert: readFileSync(CERT), key: readFileSync(KEY) } : {};
  // No agent: a kept connection, or a resumed TLS session, would go on with the old certificate.
  const { get } = api.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    get(api + path, { ...identity, agent: false }, async (response) => {
      const text = (await response.setEncoding('utf8').toArray()).join('');
      console.log(`GET ${path}: ${response.statusCode}`);
      resolve({ status: response.statusCode ?? 0, text });
    }).on('error', reject);
  });
}

const refused = ({ status, text }: { status: number; text: string }) =>
  status === 400 && text.includes('The SSL certificate error');

for (const path of ['/orders', '/reports']) {
  let response = await once(path);
  if (refused(response)) {
    console.log('The certificate was not accepted: read again, new connection.');
    response = await once(path);
  }
  console.log(
    refused(response) ? 'Stopped: look at expiry and authority of the certificate.' : response.text,
  );
}
