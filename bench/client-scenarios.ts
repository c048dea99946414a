// What happens to the clients that bench/client-behaviour compares: each scenario has one right outcome, named after what a
// specification asks for.

import type { Asked } from './client-contestants.ts';

/** What the servers and the caller saw. */
export interface Seen {
  /** The time of each request, milliseconds. */
  readonly times: number[];
  readonly contents: string[];
  readonly keys: (string | undefined)[];
  readonly methods: (string | undefined)[];
  /** The credentials that came to a server of another origin; `undefined` for a request without any. */
  readonly elsewhere: (string | undefined)[];
  refreshes: number;
  /** What each call gave; 0 when it rejected. */
  statuses: readonly number[];
  /** How long the calls took, milliseconds. */
  took: number;
}

export interface Scenario {
  /** What is right. */
  readonly name: string;
  readonly asked?: () => Asked;
  /** Calls at once; default 1. */
  readonly calls?: number;
  /** Clients with one storage, each making the calls; default 1. */
  readonly tabs?: number;
  /** One call after the other. */
  readonly inTurn?: true;
  /** The refresh token was revoked. */
  readonly revoked?: true;
  /** The field of an API key, in place of a bearer token. */
  readonly field?: string;
  /** Calls are given up after this many milliseconds; default 5,000. */
  readonly limitMs?: number;
  /** What the server answers to its nth request, from 0; `valid` tells whether the token is the current one. */
  readonly answer: (
    n: number,
    valid: boolean,
    url: string,
    elsewhere: string,
  ) => readonly [number, Record<string, string>?, number?];
  readonly right: (seen: Seen) => boolean;
}

const invalid = { 'www-authenticate': 'Bearer error="invalid_token"' };
const weak = { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="gold"' };
const asctime = (at: number) => {
  const [day, date, month, year, time] = new Date(at).toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${String(Number(date)).padStart(2)} ${time} ${year}`;
};
const rfc850 = (at: number) => {
  const [day, date, month, year, time] = new Date(at).toUTCString().replace(',', '').split(' ');
  const long = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  return `${long.find((each) => each.startsWith(day!))}, ${date}-${month}-${year!.slice(2)} ${time} GMT`;
};
const dates: readonly (readonly [string, (at: number) => string])[] = [
  ['an IMF-fixdate', (at) => new Date(at).toUTCString()],
  ['an rfc850-date', rfc850],
];
const once = ({ times }: Seen) => times.length === 1;
const firstWait = ({ times }: Seen) => (times[1] ?? Number.POSITIVE_INFINITY) - times[0]!;
const all = ({ statuses }: Seen) => statuses.every((status) => status === 200);

export const scenarios: readonly Scenario[] = [
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
  {
    name: 'five calls in a row, always 401: one refresh',
    calls: 5,
    inTurn: true,
    answer: () => [401, invalid],
    right: ({ refreshes, times }) => refreshes === 1 && times.length <= 10,
  },
  {
    name: '50 at once, the session is over: one refresh, nobody hangs',
    calls: 50,
    revoked: true,
    answer: () => [401, invalid],
    limitMs: 4000,
    right: ({ refreshes, took, times }) => refreshes === 1 && times.length === 50 && took < 4000,
  },
  {
    name: '4 tabs, 10 calls each, expired: one refresh, 40 succeed',
    calls: 10,
    tabs: 4,
    answer: (_, valid) => (valid ? [200] : [401, invalid]),
    right: (seen) => all(seen) && seen.refreshes === 1,
  },
  ...dates.map(
    ([form, write]): Scenario => ({
      name: `Retry-After as ${form} is waited for`,
      answer: (n) => (n ? [200] : [503, { 'retry-after': write(Date.now() + 2000) }]),
      right: (seen) => all(seen) && firstWait(seen) >= 900 && firstWait(seen) < 3500,
    }),
  ),
  {
    name: 'a Retry-After that is past is no reason to give up',
    answer: (n) => (n ? [200] : [503, { 'retry-after': new Date(Date.now() - 60_000).toUTCString() }]),
    right: (seen) => all(seen) && firstWait(seen) < 2000,
  },
  ...['-5', 'soon', '1e3'].map(
    (value): Scenario => ({
      name: `Retry-After: ${value} counts as none`,
      answer: (n) => (n ? [200] : [503, { 'retry-after': value }]),
      right: (seen) => all(seen) && seen.times.length === 2 && firstWait(seen) < 2000,
    }),
  ),
  {
    name: '413 with Retry-After is repeated',
    answer: (n) => (n ? [200] : [413, { 'retry-after': '1' }]),
    right: (seen) => all(seen) && firstWait(seen) >= 990,
  },
  { name: '408 is repeated', answer: (n) => (n ? [200] : [408]), right: all },
  { name: '520 is repeated as 500', answer: (n) => (n ? [200] : [520]), right: all },
  { name: '471 is not repeated', answer: () => [471], right: once },
  { name: '505 is not repeated', answer: () => [505], right: once },
  {
    name: '421 is repeated by nobody but fetch',
    answer: () => [421],
    right: ({ times }) => times.length <= 2,
  },
  ...[['text', () => 'order'] as const, ['a Blob', () => new Blob(['order'])] as const].map(
    ([kind, body]): Scenario => ({
      name: `PUT of ${kind} is repeated whole`,
      asked: () => ({ method: 'PUT', body: body() }),
      answer: (n) => (n ? [200] : [503]),
      right: (seen) =>
        all(seen) && seen.contents.length === 2 && seen.contents.every((each) => each === 'order'),
    }),
  ),
  ...[302, 307].map(
    (status): Scenario => ({
      name: `a ${status} to another origin takes no token along`,
      answer: (_n, _valid, _url, elsewhere) => [status, { location: elsewhere }],
      right: (seen) => all(seen) && seen.elsewhere.length === 1 && seen.elsewhere[0] === undefined,
    }),
  ),
  {
    name: 'a redirect to another origin takes no API key along',
    field: 'x-api-key',
    answer: (_n, _valid, _url, elsewhere) => [307, { location: elsewhere }],
    right: (seen) => all(seen) && seen.elsewhere.length === 1 && seen.elsewhere[0] === undefined,
  },
  {
    name: 'a POST keeps its method and content on 307',
    asked: () => ({ method: 'POST', body: 'order' }),
    answer: (n) => (n ? [200] : [307, { location: '/moved' }]),
    right: (seen) => all(seen) && seen.methods[1] === 'POST' && seen.contents[1] === 'order',
  },
  {
    name: 'a POST becomes a GET on 303',
    asked: () => ({ method: 'POST', body: 'order' }),
    answer: (n) => (n ? [200] : [303, { location: '/moved' }]),
    right: (seen) => all(seen) && seen.methods[1] === 'GET' && seen.contents[1] === '',
  },
];
