// Nothing to install. A client without a special case for 527: a rule for errors of servers covers it. It notes who sent
// the number, since Cloudflare, whose number it was, no longer does.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '1'); // seconds; grows with each attempt
const idempotent = ['GET', 'HEAD', 'PUT', 'DELETE'];

async function send(method: string, path: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(api + path, { method });
    const failed = response.status >= 500;
    const sender = response.headers.has('CF-RAY') ? 'Cloudflare' : response.headers.get('Server');
    console.log(`${method} ${path}: ${response.status}${failed ? `, sent by ${sender}` : ''}`);
    if (!failed || !idempotent.includes(method) || attempt === 3) return response;
    await sleep(pause * 1000 * 2 ** attempt * Math.random());
  }
}

console.log(await (await send('GET', '/orders')).text());
const response = await send('POST', '/orders');
console.log(response.ok ? await response.text() : 'Not repeated: look whether the order is there.');
