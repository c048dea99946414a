// Nothing to install. Reads 420 as a limit only where the response says how long to wait; otherwise it stops.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const tries = 3;
const longest = 60; // seconds

async function search(words: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${api}/search?q=${encodeURIComponent(words)}`);
    const content = await response.text();
    if (response.ok) return content;
    const wait = response.headers.get('Retry-After') ?? '';
    // 420 has a second meaning, a failed method, for which no pause helps. Only the field tells them apart.
    const limited = response.status === 429 || (response.status === 420 && /^\d+$/.test(wait));
    const seconds = /^\d+$/.test(wait) ? Number(wait) : 2 ** attempt;
    if (!limited || seconds > longest || attempt === tries)
      throw new Error(`stopped at ${response.status}. ${content}`);
    console.log(`search ${words}: ${response.status}, next try in ${seconds} s`);
    await pause(seconds * 1000 + Math.random() * 200); // a little more: others were told the same second
  }
}

for (const words of ['status', 'again']) {
  try {
    console.log(`search ${words}: ${await search(words)}`);
  } catch (error) {
    console.log(`search ${words}: ${(error as Error).message}`);
  }
}
