// Nothing to install. 434 is handled like 429: the whole queue waits, not one request, and after a few tries a person
// is told, because a block may follow.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '60'); // seconds; doubles with each try
const tries = 3;
const limits = [429, 434];

// One request after the other: while one waits, none of the others keeps the limit busy.
async function send(path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(api + path);
    const told = response.headers.get('Retry-After') ?? '';
    console.log(`GET ${path}: ${response.status}`);
    if (!limits.includes(response.status)) return;
    if (attempt === tries) throw new Error(`still ${response.status} after ${tries} tries`);
    const waits = /^\d+$/.test(told);
    console.log(waits ? `The queue waits ${told} s, as told.` : 'The queue waits, longer each time.');
    await sleep(1000 * (waits ? Number(told) : pause * 2 ** (attempt - 1)) * (1 + Math.random() / 4));
  }
}

for (const name of ['orders', 'products', 'customers']) await send(`/admin/openapi/v20260301/${name}.json`);
