// What the page /check shows: the outcome of looking at an input, as data. The server and the browser make the same.

import type { TargetReport } from '../../check/reporters/target-report.ts';
import type { Reading } from '../../codes/index.ts';
import type { Inspected } from './inspection.ts';

/** One line of the input, as it may be shown. */
export interface SourceLine {
  /** Counted from 1. */
  readonly number: number;
  /** Tells places in one long line apart, counted from 2. */
  readonly place?: number;
  /** Credentials masked, nothing invisible, cut. */
  readonly text: string;
  /** It is what something is wrong with. */
  readonly marked: boolean;
  /** The findings about it, by their place in the list of findings, counted from 1. */
  readonly findings: readonly number[];
}

/** Lines of the input in order; lines between them may be left out. */
export interface SourceBlock {
  /** What they are, where there are several blocks. */
  readonly title?: string;
  /** Makes the anchors of its lines its own: `line` gives `#line-3`. */
  readonly anchor: string;
  readonly lines: readonly SourceLine[];
}

/** Exchanges or a description that were checked. */
export interface Checked {
  readonly kind: 'checked';
  /** What the input was taken for: `a HAR file`. */
  readonly what: string;
  readonly report: TargetReport & Partial<Pick<Inspected, 'telling'>>;
  readonly source: readonly SourceBlock[];
  /** Something about how it was read, as a sentence. */
  readonly remark?: string;
}

/** A status that a log has. */
export interface LoggedStatus {
  /** As logged; 0 where nothing was sent. */
  readonly status: number;
  readonly lines: number;
  /** The first line that has it, counted from 1. */
  readonly line: number;
  /** What was asked there: `GET /orders`. */
  readonly asked: string;
  /** What it means to the one who wrote the log; absent where nobody knows. */
  readonly reading: Reading | undefined;
}

/** Lines of an access log. */
export interface Logged {
  readonly kind: 'log';
  /** The title of its format. */
  readonly format: string;
  /** Those that most need attention first. */
  readonly statuses: readonly LoggedStatus[];
  /** How many lines were read, and how many could not be. */
  readonly read: number;
  readonly unread: number;
  readonly source: readonly SourceBlock[];
}

/** An input that cannot be checked. */
export interface Unchecked {
  readonly kind: 'unchecked';
  /** What is wrong with it and what to do, in one or two sentences. */
  readonly sentence: string;
  /** A page of this site that answers what was pasted. */
  readonly see?: { readonly path: string; readonly text: string };
  readonly source: readonly SourceBlock[];
}

/** What came out. */
export type Outcome = Checked | Logged | Unchecked;
