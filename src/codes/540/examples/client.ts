// Nothing to install. Three senders mean three things with 540, and the number does not tell which. The client knows whom
// it calls: it waits for Shopify, repeats soon for Akamai, and stops for Edgio.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '1'); // seconds
const services = [
  // Switched off on purpose: back in minutes, or later.
  { sender: 'Shopify', path: '/admin/api/orders.json', first: 300 * pause, tries: 2 },
  // The connector may come back at any moment.
  { sender: 'Akamai EAA', path: '/timesheet', first: 2 * pause, tries: 3 },
  // The same request needs the same memory.
  { sender: 'Edgio', path: '/catalogue', first: 0, tries: 1 },
];

for (const { sender, path, first, tries } of services) {
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (attempt > 1) await sleep(1000 * first * 2 ** (attempt - 2) * (0.5 + Math.random()));
    const response = await fetch(api + path);
    console.log(`${sender}, GET ${path}: ${response.status}`);
    if (response.status !== 540) break;
    if (attempt === tries) console.log(`Stopped after ${attempt}: ${await response.text()}`);
  }
}
