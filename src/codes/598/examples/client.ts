// Nothing to install. 598 comes after a request that reached the server, so a POST is repeated only because it carries a
// key by which this server recognises it. Few times, with growing random pauses.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '1'); // seconds; grows with each attempt

async function send(path: string, init: RequestInit): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(api + path, init);
    console.log(`${init.method} ${path}: ${response.status}`);
    if (response.status !== 598) return response.text();
    if (attempt === 3) return 'Stopped: the server behind is too slow.';
    await sleep(pause * 1000 * 2 ** attempt * Math.random());
  }
}

console.log(await send('/report', { method: 'GET' }));
// One key for one order, whatever number of tries it takes: a number of our own that is already stored.
const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': '"order-81"' };
console.log(await send('/orders', { method: 'POST', headers, body: '{"sku":7}' }));
