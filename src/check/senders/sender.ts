// What a fingerprint is.

import type { Sender } from '../../codes/index.ts';

/** A field that gives a sender away. */
export interface FieldMark {
  /** The field's name in lower case. */
  readonly field: string;
  readonly value: RegExp;
  /** The status codes for which it says something; absent: all. */
  readonly status?: (code: number) => boolean;
  /** `passed`: the sender writes it on responses of others, too, its own status codes apart. Absent: it made the response. */
  readonly only?: 'passed';
}

/** Content that a sender writes when nobody tells it what to write: its own error pages. It passes every proxy. */
export interface ContentMark {
  /** Looked for in the first 4 KiB of the content. */
  readonly content: RegExp;
  /** The status codes for which it says something; absent: 400 and above. */
  readonly status?: (code: number) => boolean;
}

/** What gives a sender away. */
export type Mark = FieldMark | ContentMark;

/** A sender and what it is known by. */
export interface Fingerprint {
  /** `nginx`, `Cloudflare`. */
  readonly name: string;
  readonly kind: Sender;
  /** The catalogue's vendor whose readings of a number apply; absent where it has none. */
  readonly vendor?: string;
  /** Where its side of the story is told: a log, a page. */
  readonly look: string;
  readonly marks: readonly Mark[];
}
