// A client that waits out an overloaded API: as long as it is told, otherwise a growing, random pause; then it gives up.
import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const pause = Number(process.env.PAUSE ?? '2'); // seconds; grows with each attempt
const attempts = 5;

// A POST, but one that only asks: nothing is ordered or changed twice when it is sent again.
async function ask(prompt: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${api}/v1/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt }),
    });
    console.log(`POST /v1/messages: ${response.status}`);
    // 429 would be this caller's own limit: there, fewer requests help. With 529 only time does.
    if (response.status !== 529 || attempt === attempts) return response;
    const asked = /^\d+$/.exec(response.headers.get('Retry-After') ?? '')?.[0];
    await response.body?.cancel();
    console.log(asked === undefined ? 'waiting' : `waiting ${asked} s, as asked`);
    const wait =
      asked === undefined ? pause * 2 ** attempt * Math.random() : Number(asked) + Math.random() / 4;
    await sleep(wait * 1000);
  }
}

const response = await ask('Hello');
console.log(response.ok ? await response.text() : 'The service is overloaded. Please try again later.');
