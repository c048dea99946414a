// Bytes into rows: however they are cut, whatever ends the lines, however long these are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newTexts } from './dictionary.ts';
import type { DocumentFormat, Format } from './format.ts';
import { formatNamed } from './formats/index.ts';
import { jsonSamples } from './formats/json-samples.test.ts';
import { textSamples } from './formats/text-samples.test.ts';
import type { LogLine } from './log-line.ts';
import type { RowReader, Rows } from './rows.ts';
import { methods } from './rows.ts';
import { longestLine, textReader } from './text-reader.ts';

/** Writes bytes into a reader, in pieces of the given sizes, over and over. */
function feed(
  reader: RowReader,
  bytes: Uint8Array,
  sizes: readonly number[],
  emit: (rows: Rows) => void,
): void {
  for (let at = 0, piece = 0; at < bytes.length; piece++) {
    const space = reader.space();
    assert.ok(space.length >= 64 * 1024);
    const size = Math.min(sizes[piece % sizes.length]!, bytes.length - at, space.length);
    space.set(bytes.subarray(at, at + size));
    reader.filled(size, emit);
    at += size;
  }
  reader.end(emit);
}

/** A row with its texts, as far as the reader's columns go. */
function rowsOf(reader: RowReader, bytes: Uint8Array, sizes: readonly number[]): object[] {
  const out: object[] = [];
  const { dictionaries } = reader;
  feed(reader, bytes, sizes, (rows) => {
    for (let at = 0; at < rows.length; at++) {
      out.push({
        time: rows.time[at],
        status: rows.status[at],
        method: methods[rows.method[at]!],
        path: dictionaries.path.text(rows.path[at]!),
        host: dictionaries.host.text(rows.host[at]!),
        client: dictionaries.client.text(rows.client[at]!),
        user: dictionaries.user.text(rows.user[at]!),
        agent: dictionaries.agent.text(rows.agent[at]!),
        referrer: dictionaries.referrer.text(rows.referrer[at]!),
        bytes: rows.bytes[at],
        duration: rows.duration[at],
        upstream: dictionaries.upstream.text(rows.upstream[at]!),
        upstreamStatus: rows.upstreamStatus[at],
        ending: dictionaries.ending.text(rows.ending[at]!),
        retryAfter: rows.retryAfter[at],
      });
    }
  });
  return out;
}

const utf8 = new TextEncoder();
const combined = formatNamed('combined') as Format;
const good = (path: string): string =>
  `203.0.113.9 - - [12/May/2026:08:15:02 +0000] "GET ${path} HTTP/1.1" 200 5 "-" "curl/8"`;

for (const sample of [...textSamples, ...jsonSamples]) {
  test(`${sample.format}: any cut of the bytes makes the same rows`, () => {
    const format = formatNamed(sample.format) as Format;
    const lines = sample.lines.map(([line]) => line);
    const read = format.reader(lines);
    const results = lines.map((line) => (line === '' ? 'skip' : read(line)));
    const expected = results.filter((result): result is LogLine => typeof result === 'object');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        (sizes, end) => {
          const reader = textReader(format, lines);
          const rows = rowsOf(reader, utf8.encode(lines.join(end)), sizes);
          assert.deepEqual(
            rows,
            expected.map((line) => ({
              ...line,
              method: (methods as readonly string[]).includes(line.method) ? line.method : '*',
              referrer: line.status === 404 || line.status === 410 ? line.referrer : '',
            })),
          );
          const counts = reader.counts();
          assert.equal(counts.lines, lines.length);
          assert.equal(counts.bad, results.filter((result) => result === undefined).length);
          assert.equal(counts.skipped, results.filter((result) => result === 'skip').length);
        },
      ),
      { numRuns: 20 },
    );
  });
}

test('a line above 1 MiB is one bad line, and is not held', () => {
  const reader = textReader(combined, []);
  const long = 'x'.repeat(3 * longestLine);
  const text = `${good('/a')}\n${long}\n${good('/b')}\n${long}`;
  const rows = rowsOf(reader, utf8.encode(text), [64 * 1024]);
  assert.equal(rows.length, 2);
  assert.deepEqual(
    reader.counts().samples.map(({ line, text: start }) => [line, start]),
    [
      [2, 'x'.repeat(200)],
      [4, 'x'.repeat(200)],
    ],
  );
  assert.equal(reader.counts().lines, 4);
  assert.equal(reader.counts().bytes, text.length);
  // However much came without a line end, there is no more space than for one line and one piece.
  assert.ok(reader.space().length <= 3 * longestLine);
});

test('a line of just 1 MiB is read', () => {
  const path = `/${'a'.repeat(longestLine - good('/').length)}`;
  const reader = textReader(combined, []);
  const rows = rowsOf(reader, utf8.encode(`${good(path)}\n`), [100_000]);
  assert.deepEqual(reader.counts().bad, 0);
  assert.equal((rows[0] as { path: string }).path, path);
});

test('rows come in batches of 4,096', () => {
  const reader = textReader(combined, []);
  const sizes: number[] = [];
  const text = Array.from({ length: 10_000 }, (_, at) => good(`/${at % 7}`)).join('\n');
  feed(reader, utf8.encode(text), [10_000_000], (rows) => sizes.push(rows.length));
  assert.ok(sizes.every((size) => size > 0 && size <= 4096));
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    10_000,
  );
  assert.equal(reader.dictionaries.path.size, 7);
});

test('UTF-8, invalid bytes, a byte order mark, and the zeros of a truncated file', () => {
  const bytes = Buffer.concat([
    Buffer.from(`\ufeff${good('/käse/☃')}\r\n\r\n`),
    Buffer.from([0, 0, 0]),
    Buffer.from(`${good('/a')}\n`),
    Buffer.from(good('/\u00ff'), 'latin1'),
  ]);
  for (const sizes of [[1], [7, 3], [100_000]]) {
    const rows = rowsOf(textReader(combined, []), bytes, sizes) as { path: string; client: string }[];
    assert.deepEqual(
      rows.map(({ path }) => path),
      ['/käse/☃', '/a', '/\ufffd'],
    );
    assert.ok(rows.every(({ client }) => client === '203.0.113.9'));
  }
});

test('columns are there as soon as a row has them', () => {
  const format = formatNamed('caddy') as Format;
  const line = jsonSamples[0]!.lines[2]![0];
  const reader = textReader(format, [line]);
  feed(reader, utf8.encode(line), [100], (rows) => {
    assert.deepEqual([...rows.has].sort(), ['duration', 'host', 'retryAfter']);
  });
  feed(textReader(combined, []), utf8.encode(good('/')), [100], (rows) => assert.equal(rows.has.size, 0));
});

test('dictionaries are shared, and forget what is not kept', () => {
  const dictionaries = newTexts();
  const ids: number[] = [];
  for (const path of ['/a', '/b', '/a', '/c'])
    feed(textReader(combined, [], dictionaries), utf8.encode(good(path)), [100], (rows) =>
      ids.push(rows.path[0]!),
    );
  assert.deepEqual(ids, [1, 2, 1, 3]);
  dictionaries.path.keep(Uint32Array.of(3, 1));
  assert.equal(dictionaries.path.size, 2);
  assert.deepEqual(
    [0, 1, 2, 3].map((id) => dictionaries.path.text(id)),
    ['', '/c', '/a', ''],
  );
  assert.equal(dictionaries.path.id('/a'), 2);
  assert.equal(dictionaries.path.id('/b'), 3);
});

test('documents: whole over many lines, or one a line', () => {
  const span = (status: number): object => ({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [
              {
                kind: 2,
                attributes: [
                  { key: 'http.request.method', value: { stringValue: 'GET' } },
                  { key: 'http.response.status_code', value: { intValue: status } },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  const otlp = formatNamed('otlp') as DocumentFormat;
  const statuses = (text: string, sizes: readonly number[]): readonly unknown[] => {
    const reader = textReader(otlp, []);
    const rows = rowsOf(reader, utf8.encode(text), sizes) as { status: number }[];
    return [...rows.map(({ status }) => status), reader.counts().lines, reader.counts().bad];
  };
  for (const sizes of [[1], [50, 7], [100_000]]) {
    assert.deepEqual(statuses(JSON.stringify(span(503), null, 2), sizes), [503, 1, 0]);
    assert.deepEqual(statuses(JSON.stringify(span(503)), sizes), [503, 1, 0]);
    assert.deepEqual(
      statuses(`${JSON.stringify(span(200))}\n{"broken\n${JSON.stringify(span(404))}\n`, sizes),
      [200, 404, 3, 1],
    );
    assert.deepEqual(statuses('{\n"broken', sizes), [1, 1]);
  }
});
