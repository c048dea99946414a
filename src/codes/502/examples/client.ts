// A client that repeats a GET after 502, and looks before it repeats a POST.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';

async function send(method: string, path: string, content?: object): Promise<Response> {
  const response = await fetch(api + path, {
    method,
    headers: content === undefined ? {} : { 'Content-Type': 'application/json' },
    body: content === undefined ? null : JSON.stringify(content),
  });
  const why = response.headers.get('Proxy-Status') ?? '';
  console.log(`${method} ${path}: ${response.status} ${why}`.trimEnd());
  return response;
}

async function get(path: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await send('GET', path);
    if (response.status !== 502 || attempt === 3) return response;
    // Growing pauses, random so that clients do not come back all at once: up to 0.2, then 0.4 seconds.
    await pause(Math.random() * 100 * 2 ** attempt);
  }
}

await get('/stock');

// The reference is ours, so that we can find the order whatever happens to the answer.
const order = { reference: 'order-17' };
const response = await send('POST', '/orders', order);
if (response.status === 502) {
  // POST is not idempotent, and this one may have been carried out. Ask before sending it again.
  const orders = await get('/orders');
  if (!orders.ok)
    throw new Error('Nobody knows whether the order was stored: ask a person, do not send it again.');
  if ((await orders.json()).includes(order.reference))
    console.log(`${order.reference} was stored; not sent again`);
  else await send('POST', '/orders', order);
}
