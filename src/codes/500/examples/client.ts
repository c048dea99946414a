// A client that tries a 500 again twice at most, only where that does no harm, and then reports it with its number.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

async function send(method: string, path: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(api + path, { method });
    console.log(`${method} ${path}: ${response.status}`);
    // A POST may have been carried out before it failed, so a second one could be a second order.
    if (response.status !== 500 || attempt === 3 || !idempotent.has(method)) return response;
    await response.text(); // frees the connection
    await pause(Math.random() * 200 * 2 ** attempt); // growing, and random: others are trying, too
  }
}

await send('GET', '/averages/temperatures');
const failed = await send('GET', '/averages/empty');
// Three times the same: a bug, not a moment of weakness. Only the people who run the server can help now.
const request = failed.headers.get('X-Request-Id');
console.log(
  `Please report: GET /averages/empty gives ${failed.status}; ${request ? 'a' : 'no'} request number came.`,
);
