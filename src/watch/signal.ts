// What a status in a log means for whoever watches it: the catalogue's reading, never a table of our own.

import type { Signal, StatusCode } from '../codes/index.ts';
import { codes, readings, treatAs } from '../codes/index.ts';
import { endingMeans } from './endings.ts';

const registered = codes as Readonly<Record<number, StatusCode>>;
const known = new Map<string, Signal>();

/** All signals, in the order in which reports list them. */
export const signals: readonly Signal[] = [
  'ok',
  'redirect',
  'client',
  'auth',
  'missing',
  'limit',
  'load',
  'bug',
  'upstream',
];

/**
 * What a logged status is to be read as: the registered code; else the vendor's own reading of the number; else the one
 * reading there is; else the x00 of its class, and 500 outside 100–599 (RFC 9110 §15). 0 stands for a request that got no
 * answer, because its client had gone: `client`. Never throws.
 *
 * @param status as logged, 0 for `-` and `000`
 * @param vendor the catalogue's id of who wrote the log: `nginx`; empty where nobody knows
 */
export function signalOf(status: number, vendor = ''): Signal {
  const key = `${status} ${vendor}`;
  let signal = known.get(key);
  if (signal === undefined) {
    signal = read(status, vendor);
    // Statuses have three digits, so that the map stays small whatever a log holds.
    if (status >= 0 && status <= 999) known.set(key, signal);
  }
  return signal;
}

/** By status: 1 where a path was not found, so that somebody wants to know who links to it; no vendor's code says that. */
export const missing: Uint8Array = Uint8Array.from({ length: 1000 }, (_, status) =>
  Number(signalOf(status) === 'missing'),
);

function read(status: number, vendor: string): Signal {
  if (status === 0) return 'client';
  const fact = registered[status];
  if (fact !== undefined) return fact.signal;
  if (!Number.isInteger(status) || status < 100 || status > 999) return registered[500]!.signal;
  const all = readings(status);
  const own = all.find((each) => each.ownerId === vendor) ?? (all.length === 1 ? all[0] : undefined);
  return own?.signal ?? registered[treatAs(status)]!.signal;
}

// Numbers that only logs know, for a client that hung up: nginx and Cloudflare 499, AWS 460. A test holds them to the
// catalogue. nginx's 444 is no such number: there it was the server that closed.
const hungUp: readonly number[] = [460, 499];

/**
 * Whether nobody was there any more to read the answer. Such responses count into no error rate.
 *
 * @param status as logged
 * @param vendor as for {@link signalOf}; Esri's 499 is an answer, not a closed connection
 * @param ending the sender's own word; some log the status they would have sent, and tell the rest here
 */
export function isClientGone(status: number, vendor = '', ending = ''): boolean {
  if (status === 0 || endingMeans(ending) === 'client-gone') return true;
  if (!hungUp.includes(status)) return false;
  const own = readings(status).find((each) => each.ownerId === vendor);
  return own === undefined || own.clientSees === 'nothing';
}
