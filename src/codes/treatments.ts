// What a client does with each registered code, in a few hundred bytes: the part of the catalogue that a browser bundle
// can afford. A test compares every entry with code.ts, where the facts are written and their sections stand.

import type { Repeat, Treatment } from './types.ts';

/** The part of a catalogue entry that a client acts on. */
export interface TreatmentOf {
  /** The code whose meaning counts: the code itself, or the x00 of its class where it is not registered (RFC 9110 §15). */
  readonly treatedAs: number;
  readonly recognised: boolean;
  readonly treatment: Treatment;
  /** When the same request may be sent again by itself; absent: never. */
  readonly repeat?: RepeatRule;
}

/** {@link Repeat} without its section. */
export type RepeatRule = Pick<Repeat, 'methods' | 'needs'>;

const byTreatment: Readonly<Record<Treatment, string>> = {
  deliver: '100 101 102 103 104 200 201 202 203 204 205 206 207 208 226 304',
  follow: '300 301 302 303 307 308',
  authenticate: '401 407 511',
  wait: '429 503',
  retry: '408 417 421 425 500 502 504',
  change: '400 402 405 406 409 411 412 413 414 415 416 422 423 424 426 428 431 505 510',
  stop: '305 306 403 404 410 418 451 501 506 507 508',
};

const idempotent: RepeatRule = { methods: 'idempotent' };
const repeats: Readonly<Record<number, RepeatRule>> = {
  408: { methods: 'idempotent', needs: 'new-connection' },
  413: { methods: 'idempotent', needs: 'retry-after' },
  417: { methods: 'any', needs: 'no-expectation' },
  421: { methods: 'any', needs: 'new-connection' },
  425: { methods: 'any', needs: 'no-early-data' },
  429: idempotent,
  500: idempotent,
  502: idempotent,
  503: idempotent,
  504: idempotent,
};

const treatments = new Map<number, Treatment>();
for (const [treatment, codes] of Object.entries(byTreatment)) {
  for (const code of codes.split(' ')) treatments.set(Number(code), treatment as Treatment);
}

/**
 * What a client does next with a status code. Unregistered codes are treated as the x00 of their class, numbers outside
 * 100–599 as 500 (RFC 9110 §15). Never throws.
 *
 * @param status `599`
 */
export function treatmentOf(status: number): TreatmentOf {
  const recognised = treatments.has(status);
  const inRange = status >= 100 && status < 600;
  const treatedAs = recognised ? status : inRange ? Math.floor(status / 100) * 100 : 500;
  const treatment = treatments.get(treatedAs)!;
  const repeat = repeats[treatedAs];
  return { treatedAs, recognised, treatment, ...(repeat && { repeat }) };
}
