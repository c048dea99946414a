// What clients do when all is not well: in how many scenarios of client-scenarios.ts they do the right thing.
// `amplification` is requests per call when the server is down. Local time is that of New York, as it is for somebody.

import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Credentials, Send } from './client-contestants.ts';
import { contestants } from './client-contestants.ts';
import type { Scenario, Seen } from './client-scenarios.ts';
import { scenarios } from './client-scenarios.ts';
import { versionOf } from './peers.ts';
import type { Bench } from './run.ts';

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
  const seen: Seen = {
    times: [],
    contents: [],
    keys: [],
    methods: [],
    elsewhere: [],
    refreshes: 0,
    statuses: [],
    took: 0,
  };
  const state = { access: 'a0', refresh: 'r0', alive: scenario.revoked !== true };
  const server = createServer(async (request: IncomingMessage, response) => {
    const n = seen.times.length;
    const refresh = request.url === '/token';
    if (!refresh) {
      seen.times.push(performance.now());
      seen.methods.push(request.method);
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
    const [status, fields = {}, waitMs = 0] = scenario.answer(n, valid, request.url!, elsewhere.origin);
    if (waitMs > 0) await delay(waitMs);
    response.writeHead(status, fields).end('{}');
  });
  server.on('clientError', (_, socket) => socket.destroy());
  const origin = await listen(server);
  const other = createServer(({ headers }, response) => {
    seen.elsewhere.push(headers.authorization ?? (headers['x-api-key'] as string | undefined));
    response.end('{}');
  });
  const elsewhere = { origin: await listen(other) };
  let stored = 'r0';
  const own: Credentials = {
    access: 'expired',
    ...(scenario.field && { field: scenario.field }),
    ...(scenario.tabs && { lock: origin }),
    renew: async () => {
      const response = await fetch(`${origin}/token`, { method: 'POST', body: stored });
      if (!response.ok) throw new Error('invalid_grant');
      const grant = (await response.json()) as { access: string; refresh: string };
      own.access = grant.access;
      stored = grant.refresh;
      return grant.access;
    },
  };
  const tabs = Array.from({ length: scenario.tabs ?? 1 }, () => make(origin, own));
  const limitMs = scenario.limitMs ?? 5000;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limitMs);
  const from = performance.now();
  const call = async (send: Send, i: number) => {
    try {
      return await send(`${origin}/${i}`, { ...scenario.asked?.(), signal: controller.signal });
    } catch {
      return 0;
    }
  };
  const count = scenario.calls ?? 1;
  const calls = scenario.inTurn
    ? [inTurn(count, (i) => call(tabs[0]!, i))]
    : tabs.flatMap((send) => Array.from({ length: count }, (_, i) => call(send, i)));
  // A client that ignores the abort is not waited for much longer.
  const late = delay(limitMs + 1000).then(() => undefined);
  seen.statuses = (await Promise.race([Promise.all(calls), late])) ?? [0];
  seen.took = performance.now() - from;
  clearTimeout(timer);
  for (const each of [server, other]) {
    each.closeAllConnections();
    each.close();
  }
  return seen;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The last of some calls, each made when the one before it is over. */
async function inTurn(count: number, call: (i: number) => Promise<number>): Promise<number> {
  let last = 0;
  for (let i = 0; i < count; i++) last = await call(i);
  return last;
}
