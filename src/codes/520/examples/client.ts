// A client that meets a 520: it repeats a GET, and after a POST it looks before it acts.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '1'); // seconds; grows with each attempt

async function once(method: string, path: string, content?: string): Promise<Response> {
  const response = await fetch(api + path, {
    method,
    ...(content === undefined ? {} : { body: content, headers: { 'Content-Type': 'application/json' } }),
  });
  const ray = response.status === 520 ? `, ray ${response.headers.get('CF-RAY')}` : '';
  console.log(`${method} ${path}: ${response.status}${ray}`);
  return response;
}

async function get(path: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await once('GET', path);
    if (response.status !== 520 || attempt === 3) return response;
    await sleep(pause * 1000 * 2 ** attempt * Math.random());
  }
}

console.log(await (await get('/orders')).text());

// The client chose the reference, so it can find its own order again.
const reference = 'r-81';
const response = await once('POST', '/orders', JSON.stringify({ sku: 7, reference }));
if (response.status === 520) {
  const found: { order: number }[] = await (await get(`/orders?reference=${reference}`)).json();
  console.log(found[0] === undefined ? 'not saved: ask the user' : `saved as order ${found[0].order}`);
}
