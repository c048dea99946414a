// Nothing to install. Two meanings of 496: nginx asks for the certificate of this client (400 on the wire), so it connects
// again with one; Cloud Foundry's router speaks of its own certificate, so the client stops. CERT and KEY name the files.
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const { CERT, KEY } = process.env;

function once(path: string, shown: 'with' | 'without'): Promise<{ status: number; text: string }> {
  const identity =
    shown === 'with' && CERT && KEY ? { cert: readFileSync(CERT), key: readFileSync(KEY) } : {};
  // The certificate belongs to the handshake, so each try has a connection of its own.
  const { get } = api.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    get(api + path, { ...identity, agent: false }, async (response) => {
      const text = (await response.setEncoding('utf8').toArray()).join('');
      console.log(`GET ${path} ${shown} a certificate: ${response.statusCode}`);
      resolve({ status: response.statusCode ?? 0, text });
    }).on('error', reject);
  });
}

for (const path of ['/orders', '/stock']) {
  let { status, text } = await once(path, 'without');
  if (status === 400 && text.includes('No required SSL certificate was sent'))
    ({ status, text } = await once(path, 'with'));
  if (status === 496) console.log('Stopped: the router has to be repaired, not this client.');
  else console.log(status === 200 ? text : `Stopped: ${status}`);
}
