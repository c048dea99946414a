// Everything known about a number, as one flat object: what `statute 401 --json` prints and `/401.json` serves.

import { classOf, treatAs } from './classes.ts';
import type { Related } from './pairs.ts';
import { related } from './pairs.ts';
import { parseStatusCode } from './parse-status-code.ts';
import { readings } from './readings.ts';
import { codes } from './registered.ts';
import type {
  Citation,
  ContentRule,
  FieldRequirement,
  LanguageNames,
  Reading,
  Registration,
  Repeat,
  Signal,
  StatusClass,
  StatusCode,
  Treatment,
} from './types.ts';

/** Everything known about a number; where a number is not registered, what its class says. */
export interface Description {
  readonly code: number;
  /** The registered phrase, else that of the first reading, else `null`. */
  readonly phrase: string | null;
  readonly summary: string;
  readonly class: StatusClass;
  /** `unregistered`: a vendor's number; `unknown`: nobody's. */
  readonly registration: Registration | 'unregistered' | 'unknown';
  readonly expires: string | null;
  readonly spec: Citation | null;
  /** What a client that does not know the number treats it as (RFC 9110 §15). */
  readonly treatAs: number;
  /** Whether a cache may store the response without explicit freshness (RFC 9110 §15.1). */
  readonly cacheable: boolean;
  /** Where a specification forbids storing it at all. */
  readonly neverStored: string | null;
  readonly content: ContentRule;
  readonly fields: readonly FieldRequirement[];
  readonly treatment: Treatment;
  readonly condition: string;
  readonly repeat: Repeat | null;
  readonly signal: Signal;
  readonly crawlers: StatusCode['crawlers'] | null;
  readonly formerPhrases: NonNullable<StatusCode['formerPhrases']>;
  readonly names: LanguageNames;
  readonly related: readonly Related[];
  readonly readings: readonly Reading[];
}

/**
 * Describes a number, whether or not anybody uses it.
 *
 * @param code `401`, `"472"`
 * @throws NotAStatusCode if it is no three-digit number
 */
export function describe(code: number | string): Description {
  const number = parseStatusCode(code);
  const known = (codes as Readonly<Record<number, StatusCode>>)[number];
  const all = readings(number);
  const fallback = (codes as Readonly<Record<number, StatusCode>>)[treatAs(number)]!;
  const fact = known ?? fallback;
  // What a client does with a vendor's number is what the vendor's reading says; with several, only the class is sure.
  const single = known === undefined && all.length === 1 ? all[0] : undefined;
  return {
    code: number,
    phrase: known?.phrase ?? all[0]?.phrase ?? null,
    summary: known?.summary ?? single?.summary ?? unregisteredSummary(number, all),
    class: classOf(number),
    registration: known?.registration ?? (all.length > 0 ? 'unregistered' : 'unknown'),
    expires: known?.expires ?? null,
    spec: known?.spec ?? null,
    treatAs: treatAs(number),
    cacheable: known?.cacheable ?? false,
    neverStored: known?.neverStored ?? null,
    content: fact.content,
    fields: known?.fields ?? [],
    treatment: single?.treatment ?? fact.treatment,
    condition: single?.condition ?? fact.condition,
    repeat: known?.repeat ?? null,
    signal: single?.signal ?? fact.signal,
    crawlers: known?.crawlers ?? null,
    formerPhrases: known?.formerPhrases ?? [],
    names: known?.names ?? {},
    related: related(number),
    readings: all,
  };
}

function unregisteredSummary(code: number, all: readonly Reading[]): string {
  if (all.length > 1) {
    return `Not registered; ${all.length} vendors use this number, each in a sense of its own: ${all.map((each) => each.owner).join(', ')}.`;
  }
  return classOf(code) === 'invalid'
    ? 'Not a status code of HTTP, and no vendor is known to use it.'
    : 'Not registered, and no vendor is known to use it.';
}
