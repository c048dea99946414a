// The engine in plain JavaScript: used where WebAssembly has no SIMD, and what the kernel is compared with.

import type { Column, Dictionaries, Rows } from '../rows.ts';
import { areaSize, batchRows, lineMax } from './limits.ts';
import type { Counts, Engine } from './line-reader.ts';
import { addBad } from './line-reader.ts';
import type { CombinedKind } from './plain-line.ts';
import { emptySpans, readLine } from './plain-line.ts';
import { quickLine } from './plain-quick.ts';
import { PlainTexts } from './plain-texts.ts';

/** The columns that are filled. */
export const columnsOf: Readonly<Record<CombinedKind, ReadonlySet<Column>>> = {
  common: new Set<Column>(['user']),
  combined: new Set<Column>(['user', 'referrer']),
  vhost: new Set<Column>(['user', 'referrer', 'host']),
};

/** Dictionaries of this engine, for readers that shall share them. */
export interface PlainDictionaries extends Dictionaries {
  readonly path: PlainTexts;
  readonly client: PlainTexts;
  readonly agent: PlainTexts;
  readonly referrer: PlainTexts;
  readonly user: PlainTexts;
  readonly host: PlainTexts;
}

/** New dictionaries. */
export function plainDictionaries(): PlainDictionaries {
  return {
    path: new PlainTexts(),
    client: new PlainTexts(),
    agent: new PlainTexts(),
    referrer: new PlainTexts(),
    user: new PlainTexts(),
    host: new PlainTexts(),
    upstream: new PlainTexts(),
    ending: new PlainTexts(),
  };
}

/**
 * Starts the engine.
 *
 * @param kind which fields lines have
 * @param dictionaries where texts go
 */
export function plainEngine(kind: CombinedKind, dictionaries: PlainDictionaries): Engine {
  const area = Buffer.from(new ArrayBuffer(areaSize));
  const view = new DataView(area.buffer);
  const spans = emptySpans();
  const none = new Uint32Array(0);
  const rows = {
    length: 0,
    has: columnsOf[kind],
    time: new Float64Array(batchRows),
    status: new Uint16Array(batchRows),
    method: new Uint8Array(batchRows),
    path: new Uint32Array(batchRows),
    client: new Uint32Array(batchRows),
    agent: new Uint32Array(batchRows),
    referrer: new Uint32Array(batchRows),
    user: new Uint32Array(batchRows),
    host: new Uint32Array(batchRows),
    bytes: new Float64Array(batchRows),
    upstream: none,
    upstreamStatus: new Uint16Array(0),
    ending: none,
    duration: new Float64Array(0),
    retryAfter: new Float64Array(0),
  } satisfies Rows;

  // Texts are looked up when the batch is full; they lie in `area` until then, from and to of each row here.
  const texts = (['path', 'client', 'agent', 'user', 'referrer', 'host'] as const).map((name) => ({
    name,
    end: `${name}End` as const,
    spans: new Int32Array(batchRows * 2),
  }));

  function add(): void {
    const row = rows.length++;
    rows.time[row] = spans.time;
    rows.status[row] = spans.status;
    rows.method[row] = spans.method;
    rows.bytes[row] = spans.bytes;
    for (const text of texts) {
      text.spans[row * 2] = spans[text.name];
      text.spans[row * 2 + 1] = spans[text.end];
    }
  }

  function lookUp(): void {
    for (const text of texts)
      dictionaries[text.name].internAll(view, text.spans, rows.length, rows[text.name]);
  }

  function line(from: number, end: number, counts: Counts): void {
    let to = end;
    while (to > from && area[to - 1] === 13) to--;
    counts.lines++;
    const short = end - from <= lineMax;
    if (short && (area[from] === 35 || blank(area, from, to))) counts.skipped++;
    else if (short && readLine(area, from, to, kind, spans)) add();
    else {
      counts.bad++;
      addBad(counts, counts.lines, area, from, to);
    }
  }

  return {
    dictionaries,
    area: () => area,
    release: () => {},
    read(from, to, counts, emit) {
      rows.length = 0;
      for (let at = from; at < to; ) {
        while (area[at] === 0) at++;
        // A comment may look like a line otherwise.
        const next = area[at] === 35 ? 0 : quickLine(area, view, at, kind, spans);
        if (next > 0) {
          counts.lines++;
          add();
          at = next;
        } else {
          const end = area.indexOf(10, at);
          line(at, end, counts);
          at = end + 1;
        }
        if (rows.length === batchRows || (at >= to && rows.length > 0)) {
          lookUp();
          emit(rows);
          rows.length = 0;
        }
      }
    },
  };
}

function blank(area: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && (area[at] === 32 || area[at] === 9)) at++;
  return at === to;
}
