// For tests only: a picture as a log would give it, and the incidents in it. Two hours of a shop behind nginx; from 14:10 a
// bug on one route, from 14:20 a client with an expired key.

import type { Signal } from '../codes/index.ts';
import { meaningOf } from './faces/reading.ts';
import type { Incident } from './incident.ts';
import type { Client, Latency, Picture, Route, StatusCount, Step } from './picture.ts';

/** The first moment of the fixture: 2026-03-10 13:00 UTC. */
const fixtureStart = Date.UTC(2026, 2, 10, 13);
const minute = 60_000;
const minutes = 120;
const at = (index: number) => fixtureStart + index * minute;

function latency(count: number, p50: number, p99: number): Latency {
  return { count, p50, p90: (p50 + p99) / 2, p99, max: p99 * 1.4 };
}

// Numbers that go up and down without chance: the fixture is the same each time.
const wave = (index: number, period: number) => 1 + 0.35 * Math.sin((index / period) * 2 * Math.PI);

function statusesAt(index: number): StatusCount[] {
  const busy = Math.round(900 * wave(index, 55));
  return [
    [200, busy],
    [204, Math.round(busy / 30)],
    [304, Math.round(busy / 8)],
    [301, Math.round(busy / 60)],
    [404, 14 + (index % 7)],
    [401, index >= 80 ? 20 : 1],
    [429, index > 30 && index < 42 ? 60 : 0],
    [499, index >= 70 ? 6 : 1],
    [500, index >= 70 ? 34 + (index % 9) : 0],
    [502, index % 31 === 3 ? 4 : 0],
    [503, index >= 96 && index < 104 ? 45 : 0],
  ].filter(([, count]) => count! > 0) as unknown as StatusCount[];
}

const total = (statuses: readonly StatusCount[]) => statuses.reduce((sum, [, count]) => sum + count, 0);

function sum(lists: readonly (readonly StatusCount[])[]): StatusCount[] {
  const counts = new Map<number, number>();
  for (const [code, count] of lists.flat()) counts.set(code, (counts.get(code) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

const steps: readonly Step[] = Array.from({ length: minutes }, (_, index) => {
  const statuses = statusesAt(index);
  const count = total(statuses);
  const slow = index >= 96 && index < 104 ? 9 : 1;
  return {
    at: at(index),
    count,
    bytes: count * 15_200,
    statuses,
    latency: latency(count, 32 * slow * wave(index, 40), 420 * slow * wave(index, 23)),
  };
});
const statuses = sum(steps.map((each) => each.statuses));
const requests = total(statuses);

function signalTotals(): Record<Signal, number> {
  const counts = {
    ok: 0,
    redirect: 0,
    client: 0,
    auth: 0,
    missing: 0,
    limit: 0,
    load: 0,
    bug: 0,
    upstream: 0,
  };
  for (const [code, count] of statuses) counts[meaningOf(code, 'nginx').signal] += count;
  return counts;
}

function route(name: string, p50: number, counts: readonly StatusCount[], from = 0): Route {
  const count = total(counts);
  const length = minutes - from;
  return {
    route: name,
    count,
    bytes: count * 12_000,
    statuses: counts,
    latency: latency(count, p50, p50 * 11),
    steps: Array.from({ length }, (_, index) => ({
      at: at(from + index),
      count: Math.round(count / length),
      statuses: counts.map(([code, times]) => [code, Math.round(times / length)] as const),
      p50,
      p99: p50 * 11,
    })),
  };
}

const routes: readonly Route[] = [
  route('GET /', 12, [
    [200, 31_000],
    [304, 9_000],
  ]),
  route('GET /products/{id}', 28, [
    [200, 42_300],
    [404, 310],
    [499, 120],
  ]),
  route('POST /orders', 140, [
    [201, 2_400],
    [500, 1_850],
    [499, 90],
    [409, 12],
  ]),
  route('GET /orders/{id}', 35, [
    [200, 18_400],
    [401, 830],
    [503, 140],
  ]),
  route('GET /search', 210, [
    [200, 7_700],
    [429, 660],
    [503, 160],
    [502, 16],
  ]),
  route('GET /assets/{file}', 3, [
    [200, 11_900],
    [304, 4_100],
    [404, 41],
  ]),
  route('POST /login', 90, [
    [204, 3_100],
    [401, 44],
  ]),
  route('GET /old-catalogue/{name}', 4, [[404, 1_480]]),
];

function client(name: string, agent: string, counts: Readonly<Partial<Record<Signal, number>>>): Client {
  const signals = Object.fromEntries(
    Object.entries(counts).map(([signal, count]) => [signal, { count, first: at(3), last: at(118) }]),
  );
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return { client: name, count, bytes: count * 14_000, signals, agent };
}

const clients: readonly Client[] = [
  client('198.51.100.23', 'orders-sync/2.4 (+https://shop.example/sync)', { ok: 1_600, auth: 800 }),
  client('203.0.113.77', 'python-requests/2.31.0', { ok: 120, limit: 660 }),
  client(
    '2001:db8:7:1::42',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
    {
      ok: 412,
      redirect: 30,
      bug: 9,
    },
  ),
  client('192.0.2.10', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', {
    ok: 2_210,
    missing: 640,
    redirect: 300,
  }),
  client(
    '192.0.2.44',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1',
    {
      ok: 96,
      redirect: 12,
    },
  ),
];

/** A picture with something in every table. */
export const fixturePicture: Picture = {
  sources: [{ name: 'access.log', format: 'nginx combined with $request_time' }],
  vendor: 'nginx',
  lines: {
    read: requests + 3,
    understood: requests,
    bad: 3,
    skipped: 0,
    samples: [
      {
        source: 'access.log',
        line: 1_204,
        text: '198.51.100.23 - - [10/Mar/2026:13:20:09 +0000] "GET /orders',
      },
      { source: 'access.log', line: 90_117, text: 'nginx: worker process 4071 exited on signal 11' },
    ],
  },
  logBytes: requests * 231,
  from: at(0) + 1_000,
  to: at(minutes) - 1_000,
  step: minute,
  requests,
  bytes: steps.reduce((sum, each) => sum + each.bytes, 0),
  statuses,
  signals: signalTotals(),
  methods: [
    ['GET', Math.round(requests * 0.93)],
    ['POST', Math.round(requests * 0.06)],
    ['HEAD', Math.round(requests * 0.01)],
  ],
  steps,
  latency: latency(requests, 34, 910),
  routes,
  paths: [
    {
      name: '/',
      count: 40_000,
      bytes: 480_000_000,
      statuses: [
        [200, 31_000],
        [304, 9_000],
      ],
    },
    {
      name: '/search',
      count: 8_536,
      bytes: 91_000_000,
      statuses: [
        [200, 7_700],
        [429, 660],
        [503, 160],
        [502, 16],
      ],
    },
  ],
  clients,
  agents: [
    {
      name: 'orders-sync/2.4',
      count: 2_400,
      bytes: 33_600_000,
      statuses: [
        [200, 1_600],
        [401, 800],
      ],
    },
  ],
  hosts: [{ name: 'shop.example', count: requests, bytes: 1_800_000_000, statuses }],
  upstreams: [
    {
      upstream: '10.0.0.5:8080',
      count: 61_200,
      statuses: [
        [200, 59_400],
        [500, 1_800],
      ],
      answered: [
        [200, 59_400],
        [500, 1_800],
      ],
    },
    {
      upstream: '10.0.0.6:8080',
      count: 60_900,
      statuses: [
        [200, 60_524],
        [502, 16],
        [503, 360],
      ],
      answered: [
        [200, 60_524],
        [0, 16],
        [503, 360],
      ],
    },
  ],
  endings: [],
  failures: [
    {
      client: '198.51.100.23',
      route: 'GET /orders/{id}',
      status: 401,
      at: at(80),
      count: 20,
      users: 0,
      gap: 3_000,
      retryAfter: 0,
    },
    {
      client: '203.0.113.77',
      route: 'GET /search',
      status: 429,
      at: at(31),
      count: 60,
      users: 0,
      gap: Number.NaN,
      retryAfter: 30,
    },
  ],
  missing: [
    {
      path: '/old-catalogue/spring',
      referrer: 'https://blog.example/2024/spring',
      status: 404,
      count: 410,
      first: at(1),
      last: at(119),
    },
    {
      path: '/old-catalogue/summer',
      referrer: 'https://blog.example/2024/summer',
      status: 404,
      count: 230,
      first: at(4),
      last: at(101),
    },
    { path: '/favicon.png', referrer: '', status: 404, count: 41, first: at(2), last: at(117) },
  ],
  redirects: [{ path: '/shop', status: 301, count: 1_800, first: at(0), last: at(119) }],
  chains: [{ from: '/shop', to: '/shop/', count: 410 }],
  crawlers: [
    {
      crawler: 'Googlebot',
      path: '/old-catalogue/spring',
      status: 404,
      count: 140,
      bytes: 22_000,
      first: at(1),
      last: at(119),
    },
  ],
  distinct: { paths: 812, clients: 3_214, agents: 96 },
  inexact: { clients: 3 },
};

/** What happened in it. */
export const fixtureIncidents: readonly Incident[] = [
  {
    kind: 'expired-key',
    urgency: 'ticket',
    signal: 'auth',
    title:
      'From 14:20, 401 from one client, 198.51.100.23: every request of orders-sync/2.4: an expired or revoked key.',
    reading:
      'The client had answers of 200 until then and kept its pace; a guesser of passwords has neither.',
    evidence: [
      { label: 'before', value: '1 600 answers of 200' },
      { label: 'after', value: '800 of 800 are 401, one every 3 s' },
    ],
    fix: 'Tell the owner of the client to renew the key; do not block the address.',
    code: 401,
    from: at(80),
    to: at(120),
    count: 800,
    subject: '198.51.100.23',
  },
  {
    kind: 'route-bug',
    urgency: 'page',
    signal: 'bug',
    title: '500 on POST /orders since 14:10: one route, all others are fine: a bug.',
    reading:
      'The upstream itself answered 500, for many clients, while traffic and latency stayed as they were.',
    evidence: [
      { label: 'before 14:10', value: '0 of 2 410' },
      { label: 'since 14:10', value: '1 850 of 1 942' },
      { label: 'clients', value: '1 204' },
    ],
    fix: 'Look at what was deployed shortly before 14:10, roll it back, and read the stack trace of POST /orders.',
    code: 500,
    from: at(70),
    to: at(120),
    count: 1_850,
    subject: 'POST /orders',
  },
  {
    kind: 'dead-links',
    urgency: 'note',
    signal: 'missing',
    title: '404 on 38 old paths with referrers: redirect them, or answer 410.',
    reading: 'Other sites link to these paths, and crawlers still ask for them.',
    evidence: [{ label: 'paths', value: '38 below /old-catalogue/' }],
    fix: 'Redirect each with 301 to what took its place; where nothing did, answer 410.',
    code: 404,
    from: at(1),
    to: at(119),
    count: 1_480,
    subject: '/old-catalogue/',
  },
];
