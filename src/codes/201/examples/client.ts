// Nothing to install. A client that orders once, even when it has to ask twice, and then goes where Location says.
import { randomUUID } from 'node:crypto';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const key = `"${randomUUID()}"`; // one key for one order, however often it is sent

async function order(): Promise<string> {
  const response = await fetch(`${api}/orders`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ item: 'kettle', n: 1 }),
  });
  const location = response.headers.get('Location');
  console.log(`POST /orders: ${response.status} ${location}`);
  if (response.status !== 201 || location === null) throw new Error('The order was not made.');
  return new URL(location, response.url).href; // Location may be relative
}

const first = await order();
const second = await order(); // as if the first response had been lost on the way
console.log(first === second ? 'one order' : 'two orders');
console.log(`GET: ${await (await fetch(second)).text()}`);
