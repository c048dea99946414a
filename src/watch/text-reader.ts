// Reads any format into rows, by way of strings: bytes into lines, lines through the format's own reader, texts into
// numbers. The fallback of the byte reader, which knows the commonest formats only.

import type { TextDictionaries } from './dictionary.ts';
import { newTexts } from './dictionary.ts';
import type { DocumentFormat, Format, LineResult } from './format.ts';
import type { LogLine } from './log-line.ts';
import { RowBatch } from './row-batch.ts';
import type { BadLine, RowReader, Rows } from './rows.ts';

/** A line longer than this is one bad line, and is never held in memory. */
export const longestLine = 1024 * 1024;
/** A document, or a line of documents, longer than this is one bad line. */
const longestDocument = 256 * 1024 * 1024;

const batch = 4096;
const least = 64 * 1024;
const newline = 10;
const samplesKept = 5;
const sampleLength = 200;

/** What reads one line, or one document a line, and how long it may be. */
interface Reading {
  readonly longest: number;
  readonly read: (text: string, take: (result: LineResult, text: string) => void) => void;
  /** Whether the whole input is one text, given what its first line is. */
  readonly whole: (firstLine: string) => boolean;
}

class TextReader implements RowReader {
  readonly dictionaries: TextDictionaries;
  readonly #reading: Reading;
  readonly #rows: RowBatch;
  #buffer = Buffer.allocUnsafe(4 * least);
  /** How many bytes of an unfinished line stand at the buffer's start. */
  #held = 0;
  /** The line is too long: its bytes are dropped up to its end. */
  #dropping = '';
  #whole: boolean | undefined;
  #bytes = 0;
  #lines = 0;
  #bad = 0;
  #skipped = 0;
  readonly #samples: BadLine[] = [];
  #emit: (rows: Rows) => void = () => {};

  constructor(reading: Reading, dictionaries: TextDictionaries) {
    this.#reading = reading;
    this.dictionaries = dictionaries;
    this.#rows = new RowBatch(batch, []);
  }

  readonly space = (): Uint8Array => {
    if (this.#buffer.length - this.#held < least) {
      const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
      this.#buffer.copy(larger, 0, 0, this.#held);
      this.#buffer = larger;
    }
    return this.#buffer.subarray(this.#held);
  };

  readonly filled = (bytes: number, emit: (rows: Rows) => void): void => {
    this.#emit = emit;
    this.#bytes += bytes;
    const end = this.#held + bytes;
    if (this.#whole === undefined) this.#whole = this.#decideWhole(end);
    const last = this.#whole === true ? -1 : this.#buffer.subarray(this.#held, end).lastIndexOf(newline);
    if (last < 0) this.#hold(end);
    else {
      const stop = this.#held + last;
      this.#readLines(stop);
      this.#buffer.copyWithin(0, stop + 1, end);
      this.#held = 0;
      this.#hold(end - stop - 1);
    }
    this.#flush();
  };

  readonly end = (emit: (rows: Rows) => void): void => {
    this.#emit = emit;
    if (this.#dropping !== '') this.#tooLong();
    else if (this.#held > 0) this.#line(this.#decode(0, this.#held));
    this.#held = 0;
    this.#flush();
  };

  readonly counts = (): ReturnType<RowReader['counts']> => ({
    bytes: this.#bytes,
    lines: this.#lines,
    bad: this.#bad,
    skipped: this.#skipped,
    samples: [...this.#samples],
  });

  /** `undefined` as long as the first line is not over. */
  #decideWhole(end: number): boolean | undefined {
    const first = this.#buffer.subarray(this.#held, end).indexOf(newline);
    return first < 0 ? undefined : this.#reading.whole(this.#decode(0, this.#held + first));
  }

  /** Keeps an unfinished line, or stops keeping it. */
  #hold(bytes: number): void {
    if (bytes > this.#reading.longest && this.#dropping === '')
      this.#dropping = this.#decode(0, 4 * sampleLength) || ' ';
    this.#held = this.#dropping === '' ? bytes : 0;
    // One line that was long is no reason to keep a large buffer.
    if (this.#held === 0 && this.#buffer.length > 2 * longestLine)
      this.#buffer = Buffer.allocUnsafe(4 * least);
  }

  #readLines(stop: number): void {
    // The platform decodes a whole chunk faster than its lines; where all of it is ASCII it stays one byte a character.
    const text = this.#decode(0, stop);
    let at = 0;
    if (this.#dropping !== '') {
      const end = text.indexOf('\n');
      this.#tooLong();
      if (end < 0) return;
      at = end + 1;
    }
    for (;;) {
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      this.#line(text.slice(at, end));
      at = end + 1;
    }
    this.#line(text.slice(at));
  }

  #decode(from: number, to: number): string {
    return this.#buffer.toString('utf8', from, to);
  }

  #tooLong(): void {
    this.#take(undefined, this.#dropping);
    this.#dropping = '';
  }

  #line(text: string): void {
    let line = text;
    if (line.charCodeAt(line.length - 1) === 13) line = line.slice(0, -1);
    if (this.#lines === 0 && line.charCodeAt(0) === 0xfeff) line = line.slice(1);
    // A file that was truncated while its server wrote on begins with a hole of zeros.
    if (line.charCodeAt(0) === 0) line = withoutZeros(line);
    if (line === '') this.#take('skip', line);
    else if (line.length > this.#reading.longest) this.#take(undefined, line);
    else this.#reading.read(line, this.#take);
  }

  readonly #take = (result: LineResult, line: string): void => {
    this.#lines += 1;
    if (result === undefined) this.#countBad(line);
    else if (result === 'skip') this.#skipped += 1;
    else this.#add(result);
  };

  #add(line: LogLine): void {
    this.#rows.add(line, this.dictionaries);
    if (this.#rows.full) this.#flush();
  }

  #flush(): void {
    if (this.#rows.length === 0) return;
    this.#rows.settle(this.dictionaries);
    this.#emit(this.#rows);
    this.#rows.length = 0;
  }

  #countBad(text: string): void {
    this.#bad += 1;
    if (this.#samples.length < samplesKept)
      this.#samples.push({ line: this.#lines, text: ` ${text.slice(0, sampleLength)}`.slice(1) });
  }
}

/**
 * Reads a format into rows.
 *
 * A format of lines is read line by line. A format of documents is read line by line where the first line is a document
 * of its own, as OpenTelemetry's collector writes them, else as one document when the input is over. Each of its requests
 * counts as a line.
 *
 * @param lines the first lines of the input, for formats that learn from them
 * @param dictionaries shared with the readers of other inputs of the run
 */
export function textReader(
  format: Format | DocumentFormat,
  lines: readonly string[],
  dictionaries: TextDictionaries = newTexts(),
): RowReader {
  if ('read' in format) {
    const read: Reading['read'] = (text, take) => {
      const results = format.read(text);
      for (const result of results) take(result, text);
      if (results.length === 0) take('skip', text);
    };
    return new TextReader({ longest: longestDocument, read, whole: isUnfinished }, dictionaries);
  }
  const read = format.reader(lines);
  return new TextReader(
    { longest: longestLine, read: (text, take) => take(read(text), text), whole: () => false },
    dictionaries,
  );
}

function withoutZeros(line: string): string {
  let at = 0;
  while (line.charCodeAt(at) === 0) at++;
  return line.slice(at);
}

/** Whether a first line is only the beginning of a document. */
function isUnfinished(firstLine: string): boolean {
  try {
    JSON.parse(firstLine);
    return false;
  } catch {
    return true;
  }
}
