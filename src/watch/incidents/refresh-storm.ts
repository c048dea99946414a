// Many refreshes at once: a client sends its refresh token several times in parallel, and all but one are refused.

import type { Detector, Incident } from '../incident.ts';
import type { Failure, Picture } from '../picture.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import {
  clientsOf,
  failuresOf,
  gapOf,
  grouped,
  mainStatus,
  spanOf,
  statusesOf,
  total,
  withSignal,
} from './evidence/tables.ts';
import { advice, clock, duration, figure, some } from './evidence/words.ts';
import { storm } from './thresholds.ts';

// Names that routes have at which a client exchanges or renews a token.
const tokenRoute = /[/._-](?:tokens?|refresh|renew|oauth2?)(?:[/._-]|$)/i;

export const detector: Detector = {
  kind: 'refresh-storm',
  summary: 'A client asks for new tokens many times at once, and nearly all of it is refused.',
  detect: (picture) => {
    const refused = withSignal(picture, 'client', 'auth', 'limit');
    return [...failuresOf(picture)].flatMap(([client, rows]) => {
      const own = rows.filter((row) => refused(row.status) && tokenRoute.test(row.route));
      return [...grouped(own, (row) => row.route)].flatMap(([route, all]) => {
        const bursts = all.filter((row) => row.count >= storm.count && gapOf(picture, row) <= storm.gap);
        return bursts.length > 0 && wasLetIn(picture, client, bursts[0]!)
          ? [tell(picture, client, route, bursts)]
          : [];
      });
    });
  },
};

/** Somebody with a session; without one it would be guessing. */
function wasLetIn(picture: Picture, client: string, burst: Failure): boolean {
  return (clientsOf(picture).get(client)?.signals.ok?.first ?? Number.POSITIVE_INFINITY) < burst.at;
}

function tell(picture: Picture, client: string, route: string, bursts: readonly Failure[]): Incident {
  const { from, to } = spanOf(picture, bursts);
  const count = total(bursts);
  const status = mainStatus(statusesOf(bursts), () => true)!;
  const gap = Math.min(...bursts.map((row) => gapOf(picture, row)));
  const times = new Set(bursts.map((row) => row.at)).size;
  return {
    kind: 'refresh-storm',
    urgency: 'ticket',
    signal: 'auth',
    title: `${times > 1 ? `${figure(times)} times from` : 'At'} ${clock(picture, from)} ${client} sent many refreshes at once to ${route}; ${figure(count)} were answered ${status}: each of its requests refreshes for itself.`,
    reading: `When a token ends, every waiting request of the client asks for a new one. The first succeeds and takes the refresh token with it; the others look like theft. They came ${duration(gap)} apart, and the client was let in before.`,
    evidence: [
      { label: `answered ${status}`, value: figure(count) },
      { label: 'bursts', value: some(times, 'step') },
      { label: 'time between two', value: duration(gap) },
    ],
    fix: `Let the client share one refresh among all requests and tabs (a promise in memory, a lock between tabs), and renew shortly before the end. On the server, give the same successor to a retry within seconds instead of ending the session. ${advice(status)}`,
    code: status,
    from,
    to,
    count,
    subject: client,
  };
}

const app = { client: '203.0.113.60', agent: 'app/3.1' };
const tokens = { ...app, method: 'POST', path: '/oauth/token' };

export const cases: readonly Case[] = [
  {
    name: 'forty at once',
    fires: true,
    says: /203\.0\.113\.60 sent many refreshes at once to POST \/oauth\/token; 40 were answered 400/,
    lines: () => [
      ...series({ ...app, from: '12:00', times: 200, every: 30, path: '/orders' }),
      ...series({ ...tokens, from: '13:00:02', times: 40, every: 0.1, status: 400 }),
    ],
  },
  {
    name: 'three times, with 401',
    fires: true,
    says: /^3 times from 13:00/,
    lines: () => [
      ...series({ ...app, from: '12:00', times: 200, every: 30, path: '/orders' }),
      ...['13:00', '14:00', '15:00'].flatMap((from) =>
        series({ ...tokens, path: '/auth/refresh', from, times: 20, every: 0.05, status: 401 }),
      ),
    ],
  },
  {
    name: 'one refusal a minute',
    fires: false,
    lines: () => [
      ...series({ ...app, from: '12:00', times: 200, every: 30, path: '/orders' }),
      ...series({ ...tokens, from: '13:00', times: 40, status: 400 }),
    ],
  },
  {
    name: 'somebody who was never let in',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...series({ ...tokens, from: '13:00', times: 200, every: 0.1, status: 401 }),
    ],
  },
  {
    name: 'a renewal that works, forty times',
    fires: false,
    lines: () => [...ordinary(), ...series({ ...tokens, from: '13:00', times: 40, every: 0.1, status: 200 })],
  },
];
