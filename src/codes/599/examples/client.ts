// Nothing to install. 599 and no response at all are one and the same: the server was not reached. Both are counted under
// one name, and an idempotent request is repeated a few times; what fails is an error, never a made-up response.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '1'); // seconds; grows with each attempt
let unreached = 0;

async function reach(path: string): Promise<Response | undefined> {
  try {
    const response = await fetch(api + path, { signal: AbortSignal.timeout(20_000) });
    console.log(`GET ${path}: ${response.status}`);
    return response.status === 599 ? undefined : response;
  } catch {
    console.log(`GET ${path}: no response`);
    return undefined;
  }
}

async function get(path: string): Promise<Response> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    if (attempt > 1) await sleep(pause * 1000 * 2 ** attempt * Math.random());
    const response = await reach(path);
    if (response !== undefined) return response;
    unreached++;
  }
  throw new Error(`${path} could not be reached`);
}

console.log(await (await get('/orders')).text());
console.log(`Could not be reached: ${unreached} times`);
