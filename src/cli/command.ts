// What a command of the CLI is.

import { wrap } from './terminal.ts';

/** Styles that mean something to us; see terminal.ts. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue' | 'cyan' | 'magenta' | 'underline';

/** Where a command reads and writes, so that tests can stand in for a terminal. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Columns to wrap at. */
  readonly width: number;
  /** Colours a text if the stream it goes to shows colours and NO_COLOR is not set. */
  readonly style: (style: Style, text: string, stream?: 'out' | 'err') => string;
}

/** One command; a file under commands/ each. */
export interface Command {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** How it is called: `statute vs <code> <code>`. */
  readonly usage: string;
  readonly options: readonly { readonly flag: string; readonly text: string }[];
  readonly examples: readonly { readonly line: string; readonly text: string }[];
  /** @returns the exit status */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** Input that cannot be used; the message names it and says the way out. Becomes exit status 2. */
export class Failure extends Error {
  readonly code = 'STATUTE_UNUSABLE_INPUT';
  override readonly name = 'Failure';
  readonly exitCode: number;

  constructor(message: string, options?: { readonly cause?: unknown; readonly exitCode?: number }) {
    super(message, options);
    this.exitCode = options?.exitCode ?? 2;
  }
}

/** Says on the error stream what was wrong with the input. */
export function complain(failure: Failure, { err, style, width }: Terminal): void {
  err(`${style('red', 'statute:', 'err')} ${wrap(failure.message, width, '  ', 'statute: '.length)}\n`);
}
