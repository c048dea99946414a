// Nothing to install. An import that meets 436 sets the product aside and goes on with the others. It does not send the
// same content again, and does not encode it twice to slip through: somebody has to change the text.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '5'); // seconds; refusals in a row can end in a block
const products = new Map([
  [7, '<p>Tea.</p>'],
  [8, '<p onclick="buy()">Cups.</p>'],
  [9, '<p>Pots.</p>'],
]);
const aside: number[] = [];

for (const [id, description] of products) {
  const response = await fetch(`${api}/admin/openapi/v20260301/products/${id}.json`, {
    method: 'PUT',
    body: JSON.stringify({ description }),
    headers: { 'Content-Type': 'application/json' },
  });
  console.log(`Product ${id}: ${response.status}`);
  if (response.status !== 436) continue;
  aside.push(id); // the identifier, not the text: it may hold customers' data
  console.log(`Set aside: ${await response.text()}`);
  await sleep(pause * 1000);
}
console.log(aside.length > 0 ? `Change by hand: ${aside.join(', ')}` : 'All imported.');
