// A client behind a proxy. It signs in to the proxy when asked, once, and sends those credentials nowhere else.
// fetch in Node.js does not show a 407 (it fails with a TypeError), so this is node:http.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

const proxy = new URL(process.env.API ?? 'http://127.0.0.1:3000');
const target = new URL('http://shop.example/orders');
const { PROXY_USER = '', PROXY_PASSWORD = '' } = process.env;

function viaProxy(fields: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // To a proxy the whole URL is sent as the target (RFC 9112 §3.2.2).
    const headers = { Host: target.host, ...fields };
    request({ host: proxy.hostname, port: proxy.port, path: target.href, headers })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}

let response = await viaProxy({});
const challenge = response.headers['proxy-authenticate'] ?? '';
console.log(`GET ${target.href}: ${response.statusCode} ${challenge}`.trimEnd());
if (response.statusCode === 407 && /^Basic /i.test(challenge)) {
  response.resume();
  const credentials = Buffer.from(`${PROXY_USER}:${PROXY_PASSWORD}`).toString('base64');
  response = await viaProxy({ 'Proxy-Authorization': `Basic ${credentials}` });
  console.log(`With credentials for the proxy: ${response.statusCode}`);
}
if (response.statusCode === 407) console.log('The proxy does not accept them. Not asking again.');
console.log(await text(response));
