// One run over any number of logs: finds out what each is, reads it, counts it.

import { deserialize, serialize } from 'node:v8';
import type { TextDictionaries } from './dictionary.ts';
import type { Criteria, Filter } from './filter.ts';
import { filterOf } from './filter.ts';
import type { DocumentFormat, Format } from './format.ts';
import type { NdjsonMapping } from './formats/index.ts';
import { compile, formatNamed, formats, ndjson, recogniseFormat } from './formats/index.ts';
import type { Picture } from './picture.ts';
import type { Dictionaries, RowReader, Rows } from './rows.ts';
import {
  combinedDictionaries,
  combinedReader,
  recogniseCombined,
  textDictionaries,
} from './scan/combined.ts';
import type { CombinedKind } from './scan/plain-line.ts';
import type { ByteTarget } from './scan/source.ts';
import type { Reading } from './tally/finish.ts';
import { finish } from './tally/finish.ts';
import type { TallyData } from './tally/merge.ts';
import { dataOf, merge } from './tally/merge.ts';
import { Tally } from './tally/tally.ts';
import { textReader } from './text-reader.ts';

/** How logs are to be read. */
export interface SessionOptions {
  /** A format's name, nginx's `log_format` or Apache's `LogFormat`; absent: every input says what it is. */
  readonly format?: string;
  /** Which key of a JSON line holds what; absent: the usual names. */
  readonly fields?: NdjsonMapping;
  /** Whose readings of vendor codes hold, where the format does not tell: a key of the catalogue's `vendors`. */
  readonly vendor?: string;
  readonly criteria?: Criteria;
  /** `plain` reads the common formats without WebAssembly. */
  readonly engine?: 'wasm' | 'plain';
}

/** Is given every batch of rows that is counted, and the dictionaries its numbers belong to. */
export type OnRows = (rows: Rows, dictionaries: Dictionaries) => void;

/** The counts of a session as plain data: can be sent between threads, kept, and added to another's. */
export interface SessionData extends Reading {
  readonly parts: readonly TallyData[];
}

/** A format that nobody knows: lines are counted, and none is understood. */
const unknown: Format = {
  name: 'unknown',
  title: 'not recognised',
  recognise: () => 0,
  reader: () => (line) => (line.trim() === '' ? 'skip' : undefined),
};

const combinedNames: Readonly<Record<string, CombinedKind>> = {
  common: 'common',
  combined: 'combined',
  'vhost-combined': 'vhost',
  vhost_combined: 'vhost',
};

/** A name of no format. */
export class UnknownFormat extends Error {
  override readonly name = 'UnknownFormat';
}

/** Rows of one set of dictionaries, counted with one vendor's readings. */
interface Lane {
  readonly dictionaries: Dictionaries;
  readonly tally: Tally;
  readonly filter: Filter | undefined;
}

interface Input {
  readonly name: string;
  readonly format: string;
  readonly reader: RowReader;
}

/** Counts logs. */
export class Session {
  readonly #options: SessionOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #inputs: Input[] = [];
  readonly #earlier: SessionData[] = [];
  readonly #onRows: OnRows | undefined;

  /**
   * @param onRows is told what is counted
   * @throws UnknownFormat when `format` is neither a name nor a format string
   */
  constructor(options: SessionOptions = {}, onRows?: OnRows) {
    this.#options = options;
    this.#onRows = onRows;
    if (options.format !== undefined && combinedNames[options.format] === undefined) formatOf(options.format);
  }

  /**
   * Opens an input.
   *
   * @param name for people
   * @param start its first bytes, by which it is recognised
   * @returns where all its bytes go, the first ones included; `end` reads an unfinished last line
   */
  open(name: string, start: Uint8Array): ByteTarget & { readonly end: () => void } {
    return this.openRows(name, start);
  }

  /**
   * Opens an input whose rows go somewhere else than into the session's counts.
   *
   * @param take is given every batch; absent: rows are counted here
   */
  openRows(
    name: string,
    start: Uint8Array,
    take?: (rows: Rows, dictionaries: Dictionaries, filter: Filter | undefined) => void,
  ): ByteTarget & { readonly end: () => void } {
    const lines = linesOf(start);
    const { format, combined } = this.#recognise(lines, start);
    const vendor = this.#options.vendor ?? format.vendor ?? vendorOf(name);
    const lane = this.#lane(combined === undefined ? 'text' : 'combined', vendor);
    const reader =
      combined === undefined
        ? textReader(format, lines, lane.dictionaries as TextDictionaries)
        : combinedReader({ kind: combined, dictionaries: lane.dictionaries });
    this.#inputs.push({ name, format: format.name, reader });
    const { dictionaries, tally, filter } = lane;
    const emit = (rows: Rows): void => {
      if (take !== undefined) {
        take(rows, dictionaries, filter);
        return;
      }
      const kept = filter?.(rows) ?? rows;
      // The tally may forget texts, after which these rows' numbers mean nothing.
      this.#onRows?.(kept, dictionaries);
      tally.add(kept);
    };
    return {
      space: reader.space,
      filled: (bytes) => reader.filled(bytes, emit),
      end: () => reader.end(emit),
    };
  }

  /** Adds what another session counted; in the order of the log. */
  add(data: SessionData): void {
    this.#earlier.push(data);
  }

  /** The counts so far as plain data. */
  data(): SessionData {
    return {
      ...this.#reading(),
      parts: [
        ...this.#earlier.flatMap(({ parts }) => parts),
        ...Array.from(this.#lanes.values(), ({ tally }) => dataOf(tally)),
      ],
    };
  }

  /** What was counted so far; the session may go on. */
  picture(): Picture {
    const { parts, ...reading } = this.data();
    return finish(merge(parts), reading);
  }

  /** What was counted. The session is used up; cheaper than `picture()`. */
  end(): Picture {
    const [lane, ...more] = this.#lanes.values();
    if (lane === undefined || more.length > 0 || this.#earlier.length > 0) return this.picture();
    const reading = this.#reading();
    // What the reader and its texts take can be given back as soon as the picture is made.
    this.#lanes.clear();
    this.#inputs.length = 0;
    return finish(lane.tally, reading);
  }

  #reading(): Reading {
    const lines = { read: 0, understood: 0, bad: 0, skipped: 0 };
    const samples: { source: string; line: number; text: string }[] = [];
    const sources: { name: string; format: string }[] = [];
    let logBytes = 0;
    for (const earlier of this.#earlier) {
      for (const key of ['read', 'understood', 'bad', 'skipped'] as const) lines[key] += earlier.lines[key];
      samples.push(...earlier.lines.samples);
      for (const source of earlier.sources)
        if (!sources.some(({ name, format }) => name === source.name && format === source.format))
          sources.push(source);
      logBytes += earlier.logBytes;
    }
    for (const { name, format, reader } of this.#inputs) {
      const counts = reader.counts();
      lines.read += counts.lines;
      lines.bad += counts.bad;
      lines.skipped += counts.skipped;
      lines.understood += counts.lines - counts.bad - counts.skipped;
      samples.push(...counts.samples.map(({ line, text }) => ({ source: name, line, text })));
      if (!sources.some((source) => source.name === name && source.format === format))
        sources.push({ name, format });
      logBytes += counts.bytes;
    }
    return { sources, lines: { ...lines, samples: samples.slice(0, 10) }, logBytes };
  }

  #recognise(
    lines: readonly string[],
    start: Uint8Array,
  ): { readonly format: Format | DocumentFormat; readonly combined?: CombinedKind } {
    const { format: wanted, fields } = this.#options;
    if (fields !== undefined) return { format: ndjson(fields) };
    if (wanted !== undefined) {
      const combined = combinedNames[wanted];
      const format = formatOf(wanted);
      return combined === undefined ? { format } : { format, combined };
    }
    const { kind, score } = recogniseCombined(lines);
    if (score > 0.5) return { format: formatOf(kind === 'vhost' ? 'vhost-combined' : kind), combined: kind };
    return { format: recogniseFormat(lines, new TextDecoder('latin1').decode(start)) ?? unknown };
  }

  #lane(kind: 'text' | 'combined', vendor: string): Lane {
    const key = `${kind} ${vendor}`;
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    const { engine } = this.#options;
    const dictionaries = kind === 'text' ? textDictionaries(engine) : combinedDictionaries(engine);
    const lane = {
      dictionaries,
      tally: new Tally(dictionaries, { vendor }),
      filter: filterOf(this.#options.criteria ?? {}, dictionaries),
    };
    this.#lanes.set(key, lane);
    return lane;
  }
}

/** A session's counts as text, for a file. */
export function pack(data: SessionData): string {
  return Buffer.from(serialize(data)).toString('base64');
}

/**
 * Reads what `pack` wrote.
 *
 * @throws an error when the text is something else
 */
export function unpack(text: string): SessionData {
  return deserialize(Buffer.from(text, 'base64')) as SessionData;
}

/**
 * The format of a name or of a format string.
 *
 * @throws UnknownFormat
 */
function formatOf(text: string): Format | DocumentFormat {
  const named = formatNamed(text === 'vhost_combined' ? 'vhost-combined' : text);
  if (named !== undefined) return named;
  if (/[$%]/.test(text)) {
    try {
      return compile(text);
    } catch (error) {
      throw new UnknownFormat(`The format string cannot be used: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  throw new UnknownFormat(
    `There is no format "${text}". Give nginx's log_format or Apache's LogFormat string, or one of: ${formats.map((each) => each.name).join(', ')}.`,
  );
}

function linesOf(start: Uint8Array): readonly string[] {
  const lines = new TextDecoder().decode(start).split(/\r?\n/);
  // The last line may be cut where the first bytes end.
  if (lines.length > 1) lines.pop();
  return lines.slice(0, 200);
}

/** A log in nginx's own folder is nginx's, though its format is everybody's. */
function vendorOf(name: string): string {
  return /nginx/i.test(name) ? 'nginx' : '';
}
