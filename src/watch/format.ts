// What a log format is: how to recognise it and how to read its lines.

import type { LogLine } from './log-line.ts';

/** What a reader makes of one line: what it says; `skip` for lines that are no request (comments, blank lines,
 * directives); `undefined` where it cannot be read. */
export type LineResult = LogLine | 'skip' | undefined;

/** Reads lines in order; may remember directives such as `#Fields:`. Never throws. */
export type LineReader = (line: string) => LineResult;

/** One log format. */
export interface Format {
  /** Kebab-case, as given on the command line: `nginx-json`. */
  readonly name: string;
  /** For people: `nginx, JSON lines`. */
  readonly title: string;
  /** The key of `vendors` in the catalogue whose readings of vendor codes hold in this log (`nginx`, `aws` …); absent where
   * the format does not tell who wrote it. */
  readonly vendor?: string;
  /**
   * How sure the format is that the lines are its own, from 0 (they are not) to 1.
   *
   * @param lines the first lines of the input, without line ends
   */
  readonly recognise: (lines: readonly string[]) => number;
  /**
   * Starts to read one input.
   *
   * @param lines the first lines again, for formats that learn from them (which JSON keys, which column order)
   */
  readonly reader: (lines: readonly string[]) => LineReader;
}

/** A format whose input is one document, not lines: a HAR, an OTLP/JSON file. */
export interface DocumentFormat {
  readonly name: string;
  readonly title: string;
  readonly vendor?: string;
  /** @param start the first characters of the input */
  readonly recognise: (start: string) => number;
  /** Reads the whole document; entries that cannot be read become `undefined`. Throws nothing. */
  readonly read: (text: string) => readonly (LogLine | undefined)[];
}
