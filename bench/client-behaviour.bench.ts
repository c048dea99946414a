// What clients do when all is not well: each scenario has one right outcome, named after what a specification asks for.
// `amplification` is requests per call when the server is down. Local time is that of New York, as it is for somebody.

import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Asked, Credentials, Send } from './client-contestants.ts';
import { contestants } from './client-contestants.ts';
import { versionOf } from './peers.ts';
import type { Bench } from './run.ts';

/** What the server and the caller saw. */
interface Seen {
  /** The time of each request, milliseconds. */
  readonly times: number[];
  readonly contents: string[];
  readonly keys: (string | undefined)[];
  refreshes: number;
  /** What each call gave; 0 when it rejected. */
  statuses: readonly number[];
  /** How long the calls took, milliseconds. */
  took: number;
}

interface Scenario {
  /** What is right. */
  readonly name: string;
  readonly asked?: () => Asked;
  /** Calls at once; default 1. */
  readonly calls?: number;
  /** Calls are given up after this many milliseconds; default 5,000. */
  readonly limitMs?: number;
  /** What the server answers to its nth request, from 0; `valid` tells whether the token is the current one. */
  readonly answer: (
    n: number,
    valid: boolean,
    url: string,
  ) => readonly [number, Record<string, string>?, number?];
  readonly right: (seen: Seen) => boolean;
}

const invalid = { 'www-authenticate': 'Bearer error="invalid_token"' };
const weak = { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="gold"' };
const asctime = (at: number) => {
  const [day, date, month, year, time] = new Date(at).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${String(Number(date)).padStart(2)} ${time} ${year}`;
};
const once = ({ times }: Seen) => times.length === 1;
const firstWait = ({ times }: Seen) => (times[1] ?? Number.POSITIVE_INFINITY) - times[0]!;
const all = ({ statuses }: Seen) => statuses.every((status) => status === 200);

const scenarios: readonly Scenario[] = [
  {
    name: 'Retry-After: 1 is waited for',
    answer: (n) => (n ? [200] : [503, { 'retry-after': '1' }]),
    right: (seen) => all(seen) && firstWait(seen) >= 990 && firstWait(seen) < 1900,
  },
  {
    name: 'Retry-After as asctime is UTC',
    answer: (n) => (n ? [200] : [503, { 'retry-after': asctime(Date.now() + 2000) }]),
    right: (seen) => all(seen) && firstWait(seen) >= 900,
  },
  {
    name: 'Retry-After is measured by the server’s Date',
    answer: (n) =>
      n
        ? [200]
        : [
            503,
            {
              date: new Date(Date.now() + 3.6e6).toUTCString(),
              'retry-after': new Date(Date.now() + 3.602e6).toUTCString(),
            },
          ],
    right: (seen) => all(seen) && firstWait(seen) >= 900,
  },
  {
    name: 'a huge Retry-After is no storm',
    answer: () => [503, { 'retry-after': '9999999' }],
    limitMs: 1500,
    right: once,
  },
  {
    name: 'a long Retry-After is not shortened',
    answer: () => [503, { 'retry-after': '120' }],
    limitMs: 3000,
    right: once,
  },
  {
    name: 'RateLimit is waited for',
    answer: (n) => (n ? [200] : [429, { ratelimit: '"default";r=0;t=1' }]),
    right: (seen) => all(seen) && firstWait(seen) >= 990,
  },
  { name: '429 is repeated', answer: (n) => (n ? [200] : [429]), right: all },
  { name: '599 is repeated as 500', answer: (n) => (n ? [200] : [599]), right: all },
  { name: '501 is not repeated', answer: () => [501], right: once },
  { name: '404 is not repeated', answer: () => [404], right: once },
  { name: '409 is not repeated', answer: () => [409], right: once },
  {
    name: 'POST is not repeated on 503',
    asked: () => ({ method: 'POST', body: 'order' }),
    answer: () => [503],
    limitMs: 1500,
    right: once,
  },
  {
    name: 'POST with Idempotency-Key is',
    asked: () => ({ method: 'POST', body: 'order', headers: { 'idempotency-key': '"k1"' } }),
    answer: (n) => (n ? [200] : [503]),
    right: (seen) =>
      all(seen) &&
      seen.keys.every((key) => key === '"k1"') &&
      seen.contents.every((content) => content === 'order'),
  },
  {
    name: '425 is repeated, POST too',
    asked: () => ({ method: 'POST', body: 'order' }),
    answer: (n) => (n ? [200] : [425]),
    right: (seen) => all(seen) && seen.contents.every((content) => content === 'order'),
  },
  {
    name: 'a stream is never sent empty',
    asked: () => ({ method: 'PUT', body: new Blob(['order']).stream(), duplex: 'half' }),
    answer: () => [503],
    limitMs: 3000,
    right: ({ contents }) => contents.length > 0 && contents.every((content) => content === 'order'),
  },
  {
    name: 'an abort ends the wait at once',
    answer: () => [503, { 'retry-after': '3' }],
    limitMs: 300,
    right: ({ took, times }) => took < 600 && times.length === 1,
  },
  {
    name: '50 expired at once: one refresh, 50 succeed',
    calls: 50,
    answer: (_, valid) => (valid ? [200] : [401, invalid]),
    right: (seen) => all(seen) && seen.refreshes === 1,
  },
  {
    name: 'refusals that straggle in: one refresh, all succeed',
    calls: 20,
    answer: (n, valid) => (valid ? [200] : [401, invalid, n * 15]),
    right: (seen) => all(seen) && seen.refreshes === 1,
  },
  {
    name: 'always 401: one refresh, two requests',
    answer: () => [401, invalid],
    right: ({ refreshes, times }) => refreshes === 1 && times.length === 2,
  },
  {
    name: '403 is not refreshed',
    answer: () => [403, invalid],
    right: (seen) => seen.refreshes === 0 && once(seen),
  },
  {
    name: 'a step-up is not refreshed',
    answer: () => [401, weak],
    right: (seen) => seen.refreshes === 0 && once(seen),
  },
  {
    name: 'a POST with an expired token is replayed',
    asked: () => ({ method: 'POST', body: 'order' }),
    answer: (_, valid) => (valid ? [200] : [401, invalid]),
    right: (seen) => all(seen) && seen.contents.every((content) => content === 'order'),
  },
];

/** Runs every scenario for every contestant; the contestants in turns, so that all meet the same machine. */
export async function run(): Promise<Bench> {
  process.env.TZ = 'America/New_York';
  const makers = await contestants();
  const right = new Map([...makers.keys()].map((name) => [name, 0]));
  for (const scenario of scenarios) {
    await Promise.all(
      [...makers].map(async ([name, make]) => {
        const seen = await play(scenario, make);
        if (scenario.right(seen)) right.set(name, right.get(name)! + 1);
        else console.error(`${name}: not "${scenario.name}"`);
      }),
    );
  }
  const down: Scenario = {
    name: 'down',
    calls: 200,
    limitMs: 20_000,
    answer: () => [503],
    right: () => true,
  };
  const rows: Bench['rows'][number][] = [];
  for (const [name, make] of makers) {
    const { times } = await play(down, make);
    rows.push({
      subject: name,
      metrics: {
        right: right.get(name)!,
        total: scenarios.length,
        amplification: times.length / down.calls!,
      },
    });
  }
  const names = [
    'ky',
    'ofetch',
    'fetch-extras',
    'axios',
    'axios-retry',
    'axios-auth-refresh',
    'got',
    'undici',
  ];
  return { versions: Object.fromEntries(names.map((name) => [name, versionOf(name)])), rows };
}

/** One scenario on a server of its own, whose refresh tokens work once. */
async function play(scenario: Scenario, make: (origin: string, own: Credentials) => Send): Promise<Seen> {
  const seen: Seen = { times: [], contents: [], keys: [], refreshes: 0, statuses: [], took: 0 };
  const state = { access: 'a0', refresh: 'r0', alive: true };
  const server = createServer(async (request: IncomingMessage, response) => {
    const n = seen.times.length;
    const refresh = request.url === '/token';
    if (!refresh) {
      seen.times.push(performance.now());
      seen.keys.push(request.headers['idempotency-key'] as string | undefined);
    }
    let content = '';
    for await (const part of request) content += part;
    if (refresh) {
      seen.refreshes++;
      state.alive &&= content === state.refresh;
      await delay(50);
      if (state.alive) Object.assign(state, { access: `a${seen.refreshes}`, refresh: `r${seen.refreshes}` });
      response.writeHead(state.alive ? 200 : 400).end(JSON.stringify(state));
      return;
    }
    seen.contents.push(content);
    const valid = state.alive && request.headers.authorization === `Bearer ${state.access}`;
    const [status, fields = {}, waitMs = 0] = scenario.answer(n, valid, request.url!);
    if (waitMs > 0) await delay(waitMs);
    response.writeHead(status, fields).end('{}');
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let stored = 'r0';
  const own: Credentials = {
    access: 'expired',
    renew: async () => {
      const response = await fetch(`${origin}/token`, { method: 'POST', body: stored });
      if (!response.ok) throw new Error('invalid_grant');
      const grant = (await response.json()) as { access: string; refresh: string };
      own.access = grant.access;
      stored = grant.refresh;
      return grant.access;
    },
  };
  const send = make(origin, own);
  const limitMs = scenario.limitMs ?? 5000;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limitMs);
  const from = performance.now();
  const calls = Array.from({ length: scenario.calls ?? 1 }, async (_, i) => {
    try {
      return await send(`${origin}/${i}`, { ...scenario.asked?.(), signal: controller.signal });
    } catch {
      return 0;
    }
  });
  // A client that ignores the abort is not waited for much longer.
  const late = delay(limitMs + 1000).then(() => undefined);
  seen.statuses = (await Promise.race([Promise.all(calls), late])) ?? [0];
  seen.took = performance.now() - from;
  clearTimeout(timer);
  server.closeAllConnections();
  server.close();
  return seen;
}
