// What an incident is: something that happened, in one sentence, with evidence, a code's page and a fix.

import type { Signal } from '../codes/index.ts';
import type { Picture } from './picture.ts';

/** How urgent: somebody should look now; this week; or it is good to know. */
export type Urgency = 'page' | 'ticket' | 'note';

/** Something that happened. Texts hold no secrets: clients are addresses, paths have no query. */
export interface Incident {
  /** The detector's name, kebab-case, the name of its file: `expired-key`. */
  readonly kind: string;
  readonly urgency: Urgency;
  readonly signal: Signal;
  /** One sentence: when, who, what, and what it means. */
  readonly title: string;
  /** Why it is read so and not otherwise, in one or two sentences. */
  readonly reading: string;
  /** The figures that prove it. */
  readonly evidence: readonly { readonly label: string; readonly value: string }[];
  /** What to do, most useful first. */
  readonly fix: string;
  /** The code whose page explains it. */
  readonly code: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** How many responses it is about. */
  readonly count: number;
  /** What it is about; a client's address, a route, an upstream: for filters and for telling two apart. */
  readonly subject: string;
}

/** Reads incidents from a picture. Pure. */
export interface Detector {
  readonly kind: string;
  /** What it looks for, in one sentence, for the documentation. */
  readonly summary: string;
  readonly detect: (picture: Picture) => readonly Incident[];
}
