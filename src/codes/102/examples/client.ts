// Nothing to install. A client that takes 102 for what it is, a sign of life, and then asks in the way that needs none.
// fetch passes over interim responses; node:http shows them.
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const api = process.env.API ?? 'http://127.0.0.1:3000';

function copy(fields: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const req = request(`${api}/photos/`, {
      method: 'COPY',
      headers: { Destination: '/backup/', ...fields },
    });
    req.on('information', ({ statusCode }) => console.log(`COPY: ${statusCode}, still at it`));
    req.on('response', resolve);
    req.on('error', reject);
    req.end();
  });
}

const waited = await copy({});
console.log(`COPY: ${waited.statusCode} ${waited.headers.location}`);
waited.resume();

const accepted = await copy({ Prefer: 'respond-async' });
console.log(`COPY: ${accepted.statusCode} ${accepted.headers.location}`);
accepted.resume();
for (let tries = 0; tries < 30; tries++) {
  await pause(200);
  const job = (await (await fetch(api + accepted.headers.location)).json()) as {
    state: string;
    copied: number;
  };
  if (job.state === 'running') continue;
  console.log(`the job is ${job.state}: ${job.copied} folders`);
  break;
}
