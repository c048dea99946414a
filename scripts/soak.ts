// Soaks the site and the guard: load with faults for minutes, every answer judged, memory looked at.
// `npm run soak -- --minutes 10`

import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keyServer, redisServer, slowClients } from './soak/faults.ts';

const help = `Usage: npm run soak -- [--minutes <n>]

Puts the site and an API behind the guard under load in a process of their own, while Redis is killed and started again,
the issuer's keys are away, and fifty clients are slow. Every answer is judged. Prints memory twice a minute.

  --minutes <n>  how long; 10
`;
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, help: { type: 'boolean', short: 'h' } },
});
const minutes = Number(values.minutes);
if (values.help || !(minutes > 0)) {
  process.stdout.write(help);
  process.exit(values.help ? 0 : 2);
}

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly session: string;
}
type Outcome = { readonly ok: true; readonly value: Session } | { readonly ok: false; readonly kind: string };

const folder = mkdtempSync(join(tmpdir(), 'statute-soak-'));
const redis = redisServer(folder);
const keys = await keyServer();
await redis.start();
const child = fork(
  new URL('./soak/server.ts', import.meta.url),
  [JSON.stringify({ redis: redis.socket, jwks: keys.url })],
  { execArgv: ['--expose-gc'] },
);
let asked = 0;
const waiting = new Map<number, (answer: never) => void>();
const ready = new Promise<{ readonly api: string; readonly site: string }>((resolve, reject) => {
  child.on('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  child.on('message', (message: { ready?: never; id?: number; answer?: never }) => {
    if (message.ready !== undefined) resolve(message.ready);
    if (message.id === undefined) return;
    waiting.get(message.id)?.(message.answer as never);
    waiting.delete(message.id);
  });
});
const ask = <T>(what: string, value: object = {}): Promise<T> =>
  new Promise((resolve) => {
    const id = asked++;
    waiting.set(id, resolve as never);
    child.send({ id, ask: what, value });
  });

const { api, site } = await ready;
keys.serve(JSON.stringify(await ask('jwks')));
const slow = slowClients(api, 50);

const end = performance.now() + minutes * 60_000;
const over = () => performance.now() >= end;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const counts = new Map<string, number>();
const wrong = new Map<string, number>();

function judge(what: string, status: number, right: readonly number[]): void {
  counts.set(`${what} ${status}`, (counts.get(`${what} ${status}`) ?? 0) + 1);
  if (!right.includes(status)) wrong.set(`${what} ${status}`, (wrong.get(`${what} ${status}`) ?? 0) + 1);
}

async function status(url: string, token?: string): Promise<number> {
  const response = await fetch(
    url,
    token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
  );
  await response.arrayBuffer();
  const { headers } = response;
  if (response.status === 401 && !headers.has('www-authenticate')) return 4010;
  if (response.status === 503 && !headers.has('retry-after')) return 5030;
  return response.status;
}

/** Where nothing can be known, 503 is right; nothing else ever replaces an answer. */
async function visit(number: number): Promise<void> {
  let mine: Session | undefined;
  let round = 0;
  while (!over()) {
    round++;
    if (mine === undefined) {
      const issued = await ask<Outcome>('issue', { subject: `user-${number}` });
      if (issued.ok) mine = issued.value;
      else judge('sign in', issued.kind === 'unavailable' ? 503 : 500, [503]);
      if (!issued.ok) await pause(50);
      continue;
    }
    judge('alive', await status(`${api}/orders`, mine.accessToken), [200, 503]);
    judge('scope missing', await status(`${api}/admin`, mine.accessToken), [403, 503]);
    judge('nobody', await status(`${api}/orders`), [401]);
    judge('damaged', await status(`${api}/orders`, `${mine.accessToken.slice(0, -4)}AAAA`), [401, 503]);
    if (round % 5 === 0) {
      const next = await ask<Outcome>('refresh', { refreshToken: mine.refreshToken });
      judge('refresh', next.ok ? 200 : next.kind === 'unavailable' ? 503 : 400, [200, 503]);
      if (next.ok) mine = next.value;
    }
    if (round % 23 === 0) {
      const { session, accessToken } = mine;
      const revoked = await ask<{ readonly ok: boolean }>('revoke', { session });
      if (revoked.ok) judge('revoked', await status(`${api}/orders`, accessToken), [403, 503]);
      // Where no answer came, it may have been done or not: from here on nobody knows what is right.
      mine = undefined;
    }
  }
}

const addresses = [
  '/401',
  '/',
  '/status/503',
  '/429.json',
  '/which',
  '/404-vs-410',
  '/no-such-page',
  '/?q=login',
];
const expected = [200, 200, 503, 200, 200, 200, 404, 200];
async function read(number: number): Promise<void> {
  for (let round = number; !over(); round++) {
    const which = round % addresses.length;
    judge(`site ${addresses[which]}`, await status(site + addresses[which]), [expected[which]!]);
    await pause(5);
  }
}

async function faults(): Promise<void> {
  while (!over()) {
    await pause(7000);
    await redis.kill();
    await pause(2000);
    await redis.start();
    await pause(7000);
    keys.be('failing');
    await pause(6000);
    keys.be('silent');
    await pause(6000);
    keys.be('well');
  }
}

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
}
const memory: Memory[] = [];
async function look(): Promise<void> {
  const mib = (bytes: number) => (bytes / 1048576).toFixed(0);
  while (!over()) {
    await pause(Math.min(30_000, Math.max(100, end - performance.now())));
    const now = await ask<Memory>('memory');
    memory.push(now);
    const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
    process.stdout.write(
      `${((minutes * 60_000 - (end - performance.now())) / 1000).toFixed(0).padStart(4)} s  ${all} answers, ${wrong.size} kinds wrong, memory ${mib(now.rss)} MiB, heap ${mib(now.heapUsed)} MiB\n`,
    );
  }
}

await Promise.all([
  ...Array.from({ length: 24 }, (_, number) => visit(number)),
  ...Array.from({ length: 4 }, (_, number) => read(number)),
  look(),
  faults(),
]);
slow.close();
keys.close();
child.removeAllListeners('exit');
child.kill();
await redis.kill();
rmSync(folder, { recursive: true, force: true });

console.table(Object.fromEntries([...counts].sort()));
const third = Math.ceil(memory.length / 3);
const mean = (list: readonly Memory[]) => list.reduce((sum, { heapUsed }) => sum + heapUsed, 0) / list.length;
const [early, late] = [mean(memory.slice(0, third)), mean(memory.slice(-third))];
process.stdout.write(
  `Heap of the last third beside the first: ${(late / early).toFixed(2)}. Slow clients cut: ${slow.cut()}. Wrong answers: ${
    [...wrong].map(([what, count]) => `${what} × ${count}`).join(', ') || 'none'
  }.\n`,
);
process.exitCode = wrong.size > 0 ? 1 : 0;
