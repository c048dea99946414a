// What a guard costs: requests per second beside the same server without one, for one token and for 10,000 of them, and
// the CPU that a refusal takes. Every server has a process of its own; all take turns within each round, none always
// after the same. Servers have one core and who asks them another, where the system lets us choose.

import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Contestant } from './guard-contestants.ts';
import { bare, byHand, idle, peers, statute } from './guard-contestants.ts';
import { load, written } from './guard-load.ts';
import type { Algorithm } from './guard-tokens.ts';
import { algorithms, mint, verification } from './guard-tokens.ts';
import { median } from './median.ts';
import { installPeers, versionOf } from './peers.ts';
import { pin } from './pin.ts';
import type { Bench } from './run.ts';

const ROUNDS = 21;
// What a server finds in the caches of the processor is another's at first.
const BEFORE_MS = 60;
const TURN_MS = 120;
const WARM_UP_MS = 400;
const TOKENS = 10_000;
/** What is remembered of a token is the same for all algorithms: of these, only the first time differs. */
const TOKENS_BESIDES = 2_000;

/** What all are sent in turns. */
const turns = [
  'same',
  'distinct',
  'hs256Same',
  'hs256Distinct',
  'rs256Same',
  'eddsaSame',
  'missing',
  'expired',
] as const;
type Turn = (typeof turns)[number];
const algorithmOf: Readonly<Record<Turn, Algorithm>> = {
  same: 'ES256',
  distinct: 'ES256',
  hs256Same: 'HS256',
  hs256Distinct: 'HS256',
  rs256Same: 'RS256',
  eddsaSame: 'EdDSA',
  missing: 'ES256',
  expired: 'ES256',
};

/** Runs all; figures are medians of the rounds, ratios are medians of the ratios to the bare server of the same round. */
export async function run(): Promise<Bench> {
  installPeers();
  const without = ['hono/jwk', 'hono bearerAuth + jose', 'MCP SDK requireBearerAuth + jose'];
  const all = [...idle, ...statute, byHand, ...peers].filter(
    ({ name }) => !without.includes(name) && !name.startsWith('passport-http'),
  );
  const requests = { 'at+jwt': prepared('at+jwt'), JWT: prepared('JWT') };
  const rows: Bench['rows'][number][] = [];
  const free = pin(process.pid, 1);
  try {
    // One framework after the other: the servers of all would not let each other's memory stay in the caches.
    for (const each of bare) {
      const those = [each, ...all.filter(({ frame }) => frame === each.frame)];
      rows.push(...(await compare(those, requests)));
    }
  } finally {
    free();
  }
  const packages = [...bare, ...all].flatMap(({ from }) => (from === undefined ? [] : [from]));
  return {
    versions: Object.fromEntries([...new Set(packages)].map((name) => [name, versionOf(name)])),
    rows,
  };
}

/** Servers of one framework, the bare one first. */
async function compare(
  contestants: readonly Contestant[],
  requests: Readonly<Record<Running['typ'], Requests>>,
): Promise<Bench['rows']> {
  const servers = await Promise.all(contestants.map(start));
  for (const { child } of servers) pin(child.pid!, 0);
  try {
    const first: First[] = [];
    for (const server of servers) first.push(await warmUp(server, requests[server.typ]));
    const found = contestants.map(() => Object.fromEntries(turns.map((turn) => [turn, [] as Sample[]])));
    for (let round = 0; round < ROUNDS; round++) {
      for (const turn of turns) {
        for (const i of order(servers.length, round)) {
          const server = servers[i]!;
          if (server.ports[algorithmOf[turn]] === undefined) continue;
          found[i]![turn]!.push(await sample(server, turn, requests[server.typ]));
        }
      }
    }
    return contestants.map(({ name }, i) => ({
      subject: name,
      metrics: metrics(found[i]!, found[0]!, first[i]!),
    }));
  } finally {
    for (const { child } of servers) child.disconnect();
  }
}

/** Every time beginning with another, every second time backwards. */
function order(count: number, round: number): readonly number[] {
  const turned = Array.from({ length: count }, (_, i) => (i + round) % count);
  return round % 2 === 0 ? turned : turned.reverse();
}

interface Running {
  readonly child: ChildProcess;
  /** None for what it cannot verify. */
  readonly ports: Readonly<Partial<Record<Algorithm, number>>>;
  /** Refuses nobody. */
  readonly open: boolean;
  readonly typ: 'at+jwt' | 'JWT';
}
interface Sample {
  readonly rps: number;
  /** Microseconds of the server's CPU, all threads, for one request. */
  readonly cpu: number;
}
type Requests = Readonly<Record<Turn | 'rs256' | 'eddsa', readonly Buffer[]>>;
/** Tokens per second that it had not seen before. */
type First = Readonly<Partial<Record<Algorithm, number>>>;
type Samples = Readonly<Record<string, readonly Sample[]>>;

/** The requests of every turn, written out. */
function prepared(typ: 'at+jwt' | 'JWT'): Requests {
  const many = (algorithm: Algorithm, length: number) =>
    Array.from({ length }, () => written(mint(algorithm, { typ })));
  const [distinct, hs256Distinct] = [many('ES256', TOKENS), many('HS256', TOKENS)];
  const [rs256, eddsa] = [many('RS256', TOKENS_BESIDES), many('EdDSA', TOKENS_BESIDES)];
  const exp = Math.floor(Date.now() / 1000) - 3600;
  return {
    same: distinct.slice(0, 1),
    distinct,
    hs256Same: hs256Distinct.slice(0, 1),
    hs256Distinct,
    rs256,
    rs256Same: rs256.slice(0, 1),
    eddsa,
    eddsaSame: eddsa.slice(0, 1),
    missing: [written(undefined)],
    expired: [written(mint('ES256', { typ, claims: { exp } }))],
  };
}

async function start(contestant: Contestant): Promise<Running> {
  const child = fork(new URL('./guard-server.ts', import.meta.url), [contestant.name], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const known = algorithms.filter((each) => contestant.lacks?.includes(each) !== true);
  const ports = await told<number[]>(
    child,
    known.map((each) => ({ ...verification(each), measured: true })),
  );
  return {
    child,
    ports: Object.fromEntries(known.map((each, i) => [each, ports[i]!])),
    open: bare.includes(contestant) || idle.includes(contestant),
    typ: contestant.typ ?? 'at+jwt',
  };
}

async function told<T>(child: ChildProcess, message: object | 'cpu'): Promise<T> {
  child.send(message);
  const gone = new AbortController();
  const exit = once(child, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`A server ended with ${code}.`);
  });
  const answer = once(child, 'message').then(([value]) => value as T);
  try {
    return await Promise.race([answer, exit]);
  } finally {
    exit.catch(() => undefined);
    gone.abort();
  }
}

/** Shows a server every token once; gives how many it took in a second, by algorithm. */
async function warmUp({ ports, open }: Running, requests: Requests): Promise<First> {
  const es256 = ports.ES256!;
  await load({ port: es256, requests: requests.same, status: 200, until: { ms: WARM_UP_MS } });
  const first: Partial<Record<Algorithm, number>> = {};
  for (const [algorithm, all] of [
    ['ES256', requests.distinct],
    ['HS256', requests.hs256Distinct],
    ['RS256', requests.rs256],
    ['EdDSA', requests.eddsa],
  ] as const) {
    const port = ports[algorithm];
    if (port === undefined) continue;
    const { answered, seconds } = await load({
      port,
      requests: all,
      status: 200,
      until: { requests: all.length },
    });
    first[algorithm] = answered / seconds;
  }
  const refused = { port: es256, status: open ? 200 : 401, until: { ms: WARM_UP_MS } };
  await load({ ...refused, requests: requests.missing });
  await load({ ...refused, requests: requests.expired });
  return first;
}

async function sample({ child, ports, open }: Running, turn: Turn, requests: Requests): Promise<Sample> {
  const port = ports[algorithmOf[turn]]!;
  const status = !open && (turn === 'missing' || turn === 'expired') ? 401 : 200;
  await load({ port, requests: requests[turn], status, until: { ms: BEFORE_MS } });
  const before = await told<number>(child, 'cpu');
  const { answered, seconds } = await load({
    port,
    requests: requests[turn],
    status,
    until: { ms: TURN_MS },
  });
  return { rps: answered / seconds, cpu: ((await told<number>(child, 'cpu')) - before) / answered };
}

function metrics(own: Samples, beside: Samples, first: First): Readonly<Record<string, number>> {
  const whole = (turn: Turn, what: keyof Sample) => Math.round(median(own[turn]!.map((each) => each[what])));
  const firsts = Object.entries(first).map(([name, rps]) => [`${name.toLowerCase()}First`, Math.round(rps)]);
  const compared = (turn: Turn, what: keyof Sample, compare: (one: number, bare: number) => number) =>
    median(own[turn]!.map((each, round) => compare(each[what], beside[turn]![round]![what])));
  const ratio = (turn: Turn, what: keyof Sample = 'rps') =>
    Math.round(compared(turn, what, (one, bare) => one / bare) * 100) / 100;
  const added = (turn: Turn) => Math.round(compared(turn, 'cpu', (one, bare) => one - bare) * 10) / 10;
  return {
    sameRps: whole('same', 'rps'),
    sameRatio: ratio('same'),
    sameAddedUs: added('same'),
    distinctRps: whole('distinct', 'rps'),
    distinctRatio: ratio('distinct'),
    distinctAddedUs: added('distinct'),
    hs256SameRps: whole('hs256Same', 'rps'),
    hs256SameRatio: ratio('hs256Same'),
    hs256DistinctRps: whole('hs256Distinct', 'rps'),
    hs256DistinctRatio: ratio('hs256Distinct'),
    rs256SameRatio: ratio('rs256Same'),
    ...(own.eddsaSame!.length > 0 && { eddsaSameRatio: ratio('eddsaSame') }),
    ...Object.fromEntries(firsts),
    missingCpuUs: whole('missing', 'cpu'),
    missingCpuRatio: ratio('missing', 'cpu'),
    expiredCpuUs: whole('expired', 'cpu'),
    expiredCpuRatio: ratio('expired', 'cpu'),
  };
}
