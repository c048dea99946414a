// A client that waits as long as a 503 asks, within reason, and gives up when it would be too long.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const patience = 60; // seconds that somebody in front of a screen may be kept waiting

// Retry-After is a number of seconds or a date; a date is measured by the clock of the server that sent it.
function retryAfter(response: Response): number | undefined {
  const value = response.headers.get('Retry-After') ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  const milliseconds = Date.parse(value) - Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds / 1000);
}

// For GET: a request with another method may be repeated only if doing it twice is the same as doing it once.
async function get(path: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(api + path);
    console.log(`GET ${path}: ${response.status}`);
    if (response.status !== 503 || attempt === 4) return response;
    const asked = retryAfter(response);
    // Nothing said: growing, random pauses. A little is added to what the server asks, so that not all come at once.
    const wait = asked === undefined ? 2 ** attempt * Math.random() : asked + Math.random() / 4;
    if (wait > patience) return response;
    console.log(asked === undefined ? 'waiting' : `waiting ${asked} s, as asked`);
    await pause(wait * 1000);
  }
}

const response = await get('/orders');
console.log(response.ok ? await response.text() : 'Not available. Please try again later.');
