// What a guard answers over a socket, right or wrong by RFC 6750, RFC 9068 and RFC 9110. Questions about what a
// contestant has no feature for are not counted against it. Which ones it got wrong goes to standard error.

import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contestant } from './guard-contestants.ts';
import { peers, statute } from './guard-contestants.ts';
import type { Answered, Asked, Mint } from './guard-rows.ts';
import { rows } from './guard-rows.ts';
import { mint, verification } from './guard-tokens.ts';
import { installPeers, versionOf } from './peers.ts';
import type { Bench } from './run.ts';

const LIMIT_MS = 10_000;

/** Asks every contestant everything. */
export async function run(): Promise<Bench> {
  installPeers();
  const dead = await deadAddress();
  // A cache changes no answer.
  const contestants = [...statute, ...peers.filter(({ name }) => name !== '@fastify/jwt, cache')];
  const found: { subject: string; metrics: Record<string, number> }[] = [];
  for (const contestant of contestants) {
    const wrong = await examine(contestant, dead);
    const total = rows.filter(({ needs }) => needs === undefined || contestant[needs]).length;
    found.push({ subject: contestant.name, metrics: { ok: total - wrong.length, total } });
    console.error(`${contestant.name}: ${wrong.length === 0 ? 'all right' : `not ok: ${wrong.join('; ')}`}`);
  }
  const packages = contestants.flatMap(({ from }) => (from === undefined ? [] : [from]));
  return {
    versions: Object.fromEntries([...new Set([...packages, 'jose'])].map((name) => [name, versionOf(name)])),
    rows: found,
  };
}

async function examine(contestant: Contestant, dead: string): Promise<readonly string[]> {
  const server = await contestant.start(verification('ES256'));
  const cutOff = contestant.fetches ? await contestant.start(verification('ES256', dead)) : undefined;
  const typed: Mint = (flaws) => mint('ES256', { typ: contestant.typ, ...flaws });
  const wrong: string[] = [];
  for (const { name, needs, ask, right } of rows) {
    if (needs !== undefined && !contestant[needs]) continue;
    const asked = needs === 'fetches' ? cutOff! : server;
    const port = await listen(asked);
    const answer = await send(port, ask(typed));
    const ok = await right(answer, (more) => send(port, more), typed);
    if (!ok) wrong.push(`${name} (${answer.status})`);
  }
  for (const each of [server, cutOff]) each?.closeAllConnections();
  for (const each of [server, cutOff]) each?.close();
  return wrong;
}

async function listen(server: Server): Promise<number> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** Where nobody listens: a port that was free a moment ago. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/jwks`;
}

function send(port: number, { method = 'GET', path = '/orders', fields = [] }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const headers = ['Host', 'api.example', 'Connection', 'close', ...fields];
    const sent = request({ port, method, path, headers, agent: false, timeout: LIMIT_MS }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          content: Buffer.concat(parts).toString(),
        }),
      );
    });
    // A server that never answers is wrong, and the others still have their turn.
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', (error) =>
      error.message === 'no answer' ? resolve({ status: 0, headers: {}, content: '' }) : reject(error),
    );
    sent.end();
  });
}
