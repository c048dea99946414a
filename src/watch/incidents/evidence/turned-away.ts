// Clients that were let in, and from one moment on no more: a key that ended, seen from the server.

import type { Detector, Incident } from '../../incident.ts';
import type { Client, Failure, Picture } from '../../picture.ts';
import { overtaking, refusals, samePace, successesBefore } from '../thresholds.ts';
import { clientsOf, failuresOf, total } from './tables.ts';
import { advice, clock, duration, figure, listed } from './words.ts';

/** A client that succeeded, and then was refused every time. */
export interface Turn {
  readonly client: Client;
  readonly routes: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly succeeded: number;
  /** Whether it succeeded again afterwards. */
  readonly again: boolean;
}

/** Clients that got 2xx before, and from then on, at their own steady pace, one status for every request. */
function turnedAway(picture: Picture, status: number): readonly Turn[] {
  const turns: Turn[] = [];
  for (const [name, rows] of failuresOf(picture)) {
    const client = clientsOf(picture).get(name);
    const own = rows.filter((row) => row.status === status);
    const turn = client === undefined ? undefined : turnOf(client, own);
    if (turn !== undefined) turns.push(turn);
  }
  return turns.sort((a, b) => b.count - a.count);
}

function turnOf(client: Client, rows: readonly Failure[]): Turn | undefined {
  const { ok, auth } = client.signals;
  const count = total(rows);
  if (ok === undefined || auth === undefined || count < refusals.count) return undefined;
  if (count < 0.9 * auth.count || auth.last - auth.first < refusals.duration) return undefined;
  if (ok.count < successesBefore.count || auth.first - ok.first < successesBefore.duration) return undefined;
  const between = client.okBetween ?? (ok.last <= auth.first ? 0 : Number.POSITIVE_INFINITY);
  if (between > Math.max(2, overtaking * count)) return undefined;
  const again = ok.last > auth.last;
  const openFor = auth.first - ok.first + (again ? ok.last - auth.last : 0);
  const change = count / (auth.last - auth.first) / (ok.count / openFor);
  if (change < samePace.slowest || change > samePace.fastest) return undefined;
  const routes = [...new Set(rows.map((row) => row.route))];
  return { client, routes, from: auth.first, to: auth.last, count, succeeded: ok.count, again };
}

/** What makes the two detectors differ. */
export interface Cause {
  readonly kind: string;
  readonly status: number;
  readonly summary: string;
  /** `its key expired or was revoked` */
  readonly means: string;
  readonly fix: string;
}

/** A detector for one status of refusal. */
export function turnDetector({ kind, status, summary, means, fix }: Cause): Detector {
  const detect = (picture: Picture): Incident[] => {
    const turns = turnedAway(picture, status);
    return turns.map((turn): Incident => {
      const end = turn.again ? ` to ${clock(picture, turn.to)}` : '';
      const others = turn.again ? 'otherwise' : 'before that';
      return {
        kind,
        urgency: 'ticket',
        signal: 'auth',
        title: `From ${clock(picture, turn.from)}${end}, every request of ${turn.client.client} to ${listed(turn.routes, 2)} was answered ${status}; ${others} ${figure(turn.succeeded)} succeeded: ${means}.`,
        reading:
          'It was let in for long, the refusals began at one moment, none succeeded between them, and it went on at its own pace: a program whose credentials ended, not an attack. Blocking it would hide the cause.',
        evidence: [
          { label: `answered ${status}`, value: figure(turn.count) },
          { label: 'succeeded', value: figure(turn.succeeded) },
          { label: 'refused for', value: duration(turn.to - turn.from) },
          { label: 'routes', value: listed(turn.routes) },
          ...(turn.client.agent === '' ? [] : [{ label: 'agent', value: turn.client.agent }]),
        ],
        fix: `${fix} ${advice(status)}`,
        code: status,
        from: turn.from,
        to: turn.to,
        count: turn.count,
        subject: turn.client.client,
      };
    });
  };
  return { kind, summary, detect };
}
