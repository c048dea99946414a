// How many checks of addresses run at once, and how many one visitor may start: others' servers are asked from here.

import { isIP } from 'node:net';

/** The bounds; stated in the documentation. */
export interface AdmissionOptions {
  /** Checks at once, of everybody: 64. */
  readonly atOnce?: number;
  /** Checks at once, of one visitor: 4. */
  readonly perVisitor?: number;
  /** Checks that one visitor may start in a minute: 30. */
  readonly perMinute?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A check that may run; or when to come back, in seconds, with 429 for this visitor's own doing and 503 for everybody's. */
export type Entry =
  | { readonly leave: () => void }
  | { readonly status: 429 | 503; readonly retryAfter: number };

const minute = 60_000;
/** How long a check takes at most, in seconds: a place is free by then. */
const longest = 15;
/** Visitors that are remembered. */
const remembered = 10_000;

/**
 * Makes the gate.
 *
 * @returns a function that takes the visitor's address
 */
export function createAdmission(options: AdmissionOptions = {}): (client: string) => Entry {
  const { atOnce = 64, perVisitor = 4, perMinute = 30, now = Date.now } = options;
  const visitors = new Map<string, { running: number; started: number[] }>();
  let running = 0;
  return (client) => {
    const at = now();
    const key = visitorOf(client);
    const visitor = visitors.get(key) ?? { running: 0, started: [] };
    visitor.started = visitor.started.filter((time) => at - time < minute);
    if (visitor.running >= perVisitor) return { status: 429, retryAfter: longest };
    if (visitor.started.length >= perMinute) {
      const wait = visitor.started[0]! + minute - at;
      return { status: 429, retryAfter: Math.max(1, Math.ceil(wait / 1000)) };
    }
    if (running >= atOnce) return { status: 503, retryAfter: longest };
    visitor.running += 1;
    visitor.started.push(at);
    running += 1;
    // At the end of the order: who has not been here for longest is forgotten first.
    visitors.delete(key);
    visitors.set(key, visitor);
    for (const [each, { running: busy }] of visitors) {
      if (visitors.size <= remembered) break;
      if (busy === 0) visitors.delete(each);
    }
    let left = false;
    return {
      leave: () => {
        if (left) return;
        left = true;
        running -= 1;
        visitor.running -= 1;
      },
    };
  };
}

/**
 * Who an address stands for.
 *
 * @returns the address; of IPv6 its first 64 bits, which one household has as a whole
 */
export function visitorOf(client: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(client)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(client) !== 6) return client;
  const [head = '', tail] = client.toLowerCase().split('%', 1)[0]!.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : new Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  return `${[...first, ...zeros, ...last]
    .slice(0, 4)
    .map((each) => Number.parseInt(each, 16).toString(16))
    .join(':')}::`;
}
