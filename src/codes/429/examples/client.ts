// A client that waits as long as it is told, never longer than it can afford, and stops after a few tries.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const tries = 4;
const longest = 60; // seconds; what waits longer belongs in a queue

/** Seconds to wait: what Retry-After says, or a random part of a time that doubles with each try. */
function delay(response: Response, attempt: number): number {
  const value = response.headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  // A date is compared with the server's clock, since ours may be wrong.
  const now = Date.parse(response.headers.get('Date') ?? '') || Date.now();
  const seconds = (Date.parse(value) - now) / 1000;
  // "Full jitter": anything from nothing to the whole time, so that clients do not come back together.
  return seconds >= 0 ? seconds : Math.random() * Math.min(longest, 2 ** attempt);
}

async function get(path: string, key: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(api + path, { headers: { Authorization: `Bearer ${key}` } });
    if (response.status !== 429) return response;
    const seconds = delay(response, attempt);
    const { detail = '' } = await response.json().catch(() => ({})); // a gateway may have answered in HTML
    if (attempt === tries) throw new Error(`still 429 after ${tries} tries. ${detail}`);
    // Coming back early would only be refused again, so a wait that is too long is the end.
    if (seconds > longest) throw new Error(`not before ${response.headers.get('Retry-After')}. ${detail}`);
    console.log(`GET ${path}: 429, next try in ${Math.ceil(seconds)} s`);
    // A little more than asked: others were told the same second.
    await pause(seconds * 1000 + Math.random() * 200);
  }
}

for (const key of ['key-pro', 'key-pro', 'key-trial']) {
  try {
    const response = await get('/quotes', key);
    console.log(`GET /quotes: ${response.status} ${await response.text()}`);
  } catch (error) {
    console.log(`GET /quotes: ${(error as Error).message}`);
  }
}
