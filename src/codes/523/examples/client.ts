// Nothing to install. 523 passes within minutes or not at all: a GET is repeated a few times with growing random pauses,
// a POST is not repeated by the program, but kept for later.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '10'); // seconds; grows with each attempt

async function send(method: 'GET' | 'POST', path: string, content?: string): Promise<string> {
  const tries = method === 'GET' ? 3 : 1;
  let ray: string | null = null;
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (attempt > 1) await sleep(pause * 1000 * 2 ** attempt * Math.random());
    const response = await fetch(api + path, {
      method,
      ...(content === undefined ? {} : { body: content, headers: { 'Content-Type': 'application/json' } }),
    });
    ray = response.headers.get('CF-RAY');
    console.log(`${method} ${path}: ${response.status}${ray === null ? '' : `, ray ${ray}`}`);
    if (response.status !== 523) return response.text();
  }
  if (method === 'POST') return `Kept for later, the server was not reached: ${content}`;
  return `Stopped. Tell the operators, by another way than this site: ray ${ray}`;
}

console.log(await send('GET', '/orders'));
console.log(await send('POST', '/orders', '{"sku":7}'));
