// A client that repeats after 504 only what is safe to repeat: a GET, or a POST that carries an idempotency key.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';

async function send(method: string, path: string, key?: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(api + path, {
      method,
      headers: key === undefined ? {} : { 'Idempotency-Key': `"${key}"` },
    });
    const why = response.headers.get('Proxy-Status') ?? '';
    console.log(`${method} ${path}: ${response.status} ${why}`.trimEnd());
    if (response.status !== 504 || attempt === 3) return response;
    if (method !== 'GET' && key === undefined) {
      console.log('it may have been carried out; not sent again');
      return response;
    }
    // Growing, random pauses: a backend that is slow because it is busy needs fewer requests, not more.
    await pause(Math.random() * 250 * 2 ** attempt);
  }
}

const report = await send('GET', '/report');
console.log(report.ok ? await report.text() : 'The report takes too long. Please try again later.');

// One key for one payment, kept over all attempts. A new key would be a new payment.
const payment = await send('POST', '/orders/17/pay', randomUUID());
console.log(payment.ok ? await payment.text() : 'Please look at your account before you pay again.');
