// A client that tries three times, then leaves a server that is down alone for a minute, whatever asks for it.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '1'); // seconds; grows with each attempt
const rest = 60; // seconds without a request after the third failure
let downUntil = 0;

async function get(path: string): Promise<Response | undefined> {
  if (Date.now() < downUntil) {
    console.log(`GET ${path}: not sent, the server was down a moment ago`);
    return undefined;
  }
  for (let attempt = 1; attempt <= 3; attempt++) {
    if (attempt > 1) await sleep(pause * 1000 * 2 ** attempt * Math.random());
    const response = await fetch(api + path);
    console.log(`GET ${path}: ${response.status}`);
    if (response.status !== 521) return response;
    await response.body?.cancel();
  }
  downUntil = Date.now() + rest * 1000;
  console.log(`down: next attempt in ${rest} s`);
  return undefined;
}

await get('/stock');
await get('/prices');
