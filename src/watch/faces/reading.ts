// What a status code of a log means: the catalogue's words, in the sense of whoever wrote the log.

import type { Reading, Signal } from '../../codes/index.ts';
import { readings } from '../../codes/index.ts';
import { signalOf } from '../signal.ts';

/** One meaning of a number, for one log. */
export interface Meaning {
  /** `Not Found`; with its owner where it is a vendor's: `Client Closed Request (nginx)`. */
  readonly phrase: string;
  /** One plain sentence; empty for a number that nobody is known to use. */
  readonly summary: string;
  readonly signal: Signal;
}

/** The signals in the order of reports: what is our fault first, what is fine last. */
export const signals: readonly Signal[] = [
  'bug',
  'upstream',
  'load',
  'limit',
  'auth',
  'client',
  'missing',
  'redirect',
  'ok',
];

/** What each signal says, in a few words. */
export const signalMeanings: Readonly<Record<Signal, string>> = {
  bug: 'the application failed',
  upstream: 'a server behind the gateway failed',
  load: 'too much work, or down for maintenance',
  limit: 'clients sent too much',
  auth: 'credentials missing, wrong or not enough',
  client: 'the request was wrong, or given up',
  missing: 'nothing there',
  redirect: 'sent on, or unchanged',
  ok: 'answered as asked',
};

/** The signals that ask for somebody's attention. */
export const troubles: readonly Signal[] = signals.filter((each) => each !== 'ok' && each !== 'redirect');

const memory = new Map<string, Meaning>();

/**
 * What a number means in a log.
 *
 * @param code as logged, 0 where nothing was sent
 * @param vendor the catalogue's vendor who wrote the log; empty where unknown
 */
export function meaningOf(code: number, vendor: string): Meaning {
  const key = `${code} ${vendor}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const meaning = find(code, vendor);
  // Numbers are three digits and vendors few, so this stays small.
  memory.set(key, meaning);
  return meaning;
}

/** The number as logs write it: `000` where nothing was sent. */
export function writeCode(code: number): string {
  return String(code).padStart(3, '0');
}

function find(code: number, vendor: string): Meaning {
  const isCode = Number.isInteger(code) && (code === 0 || (code >= 100 && code <= 999));
  const all = isCode ? readings(code) : [];
  // The same order as `signalOf`, so that a phrase never contradicts its signal.
  const own = all.find((each) => each.ownerId === 'iana') ?? all.find((each) => each.ownerId === vendor);
  const only = own ?? (all.length === 1 ? all[0] : undefined);
  const signal = signalOf(code, vendor);
  if (only !== undefined) return { phrase: named(only, vendor), summary: only.summary, signal };
  if (all.length === 0) return { phrase: '(not registered)', summary: '', signal };
  const phrase =
    all.length === 2
      ? all.map((each) => named(each, '')).join(' or ')
      : `(${all.length} vendors use it, each in its own sense)`;
  return { phrase, summary: all.map((each) => `${each.owner}: ${each.summary}`).join(' '), signal };
}

function named({ phrase, owner, ownerId }: Reading, vendor: string): string {
  return ownerId === 'iana' || (ownerId === vendor && phrase.startsWith('('))
    ? phrase
    : `${phrase} (${owner})`;
}
