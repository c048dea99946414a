// A client that gets no response at all: it repeats what may be repeated, and says so where it cannot know.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '1'); // seconds before the first repetition
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

async function call(path: string, init: RequestInit = {}): Promise<Response> {
  const method = init.method ?? 'GET';
  const repeatable = idempotent.has(method) || new Headers(init.headers).has('Idempotency-Key');
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(api + path, { ...init, signal: AbortSignal.timeout(10_000) });
      console.log(`${method} ${path}: ${response.status}`);
      return response;
    } catch (error) {
      // There is no status to look at. In your own log keep error.cause.code: ECONNREFUSED, ENOTFOUND, UND_ERR_SOCKET ...
      if (!repeatable || attempt === 3) throw error;
      console.log(`${method} ${path}: no response, once more`);
      await sleep(pause * 1000 * 2 ** attempt * Math.random());
    }
  }
}

console.log(await (await call('/orders')).text());
const order = await call('/orders', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': '"7f3a"' },
  body: '{"sku":7}',
});
console.log(await order.text());
