// Nothing to install. The client's side of a 460: no status arrives, the outcome is unknown. Its patience is longer than
// the load balancer's idle timeout (60 s by default), so that a slow target ends in a 504 that can be read.
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';
const patience = 65_000; // milliseconds for one attempt
const tries = 3;

/** A GET changes nothing, so it may be repeated. A POST needs an idempotency key for this. */
async function get(path: string): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetch(api + path, { signal: AbortSignal.timeout(patience) });
    } catch (error) {
      if (attempt === tries) throw error;
      console.log(`GET ${path}: no response, trying again`);
      await pause(Math.random() * 1000 * 2 ** (attempt - 1)); // the slow target must not get twice the work at once
    }
  }
}

const response = await get('/reports/yearly');
console.log(`GET /reports/yearly: ${response.status} ${await response.text()}`);
