// Whatever a log holds, no format throws, hangs, or makes a line that is none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LineResult } from '../format.ts';
import { emptyLine } from '../log-line.ts';
import { compile, documentFormats, formats, ndjson, recogniseFormat } from './index.ts';
import { jsonSamples } from './json-samples.test.ts';
import { textSamples } from './text-samples.test.ts';

const samples = [...textSamples, ...jsonSamples];
const all = samples.flatMap(({ lines }) => lines.map(([line]) => line)).filter((line) => line !== '');

const keys = Object.keys(emptyLine()).sort();
const numbers = ['time', 'status', 'bytes', 'duration', 'upstreamStatus', 'retryAfter'] as const;
const texts = [
  'method',
  'path',
  'host',
  'client',
  'user',
  'agent',
  'referrer',
  'upstream',
  'ending',
] as const;

/** What every result must be, whatever was read. */
function isSound(result: LineResult): void {
  if (result === undefined || result === 'skip') return;
  assert.deepEqual(Object.keys(result).sort(), keys);
  for (const name of numbers) assert.equal(typeof result[name], 'number', name);
  for (const name of texts) assert.equal(typeof result[name], 'string', name);
  assert.ok(result.status === 0 || (result.status >= 100 && result.status <= 999), String(result.status));
  assert.ok(result.upstreamStatus === 0 || (result.upstreamStatus >= 100 && result.upstreamStatus <= 999));
  assert.ok(result.bytes >= 0 && Number.isInteger(result.bytes), String(result.bytes));
  assert.ok(Number.isNaN(result.duration) || result.duration >= 0);
  assert.ok(Number.isNaN(result.retryAfter) || result.retryAfter >= 0);
  assert.ok(!result.path.includes('?') && !result.referrer.includes('?'));
}

// A sample with pieces cut out, doubled, or replaced by what breaks parsers.
const piece = fc.oneof(
  fc.constantFrom(
    '"',
    '\\"',
    '[',
    ']',
    ' ',
    '',
    '-',
    '{',
    '}',
    '\t',
    '|',
    '/',
    ':',
    ',',
    ' : ',
    '%',
    '?',
    '0',
    '\0',
    'é',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer().map(String),
);
const mutated = (lines: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...lines),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), piece), {
        minLength: 1,
        maxLength: 4,
      }),
    )
    .map(([line, changes]) => {
      let out = line;
      for (const [where, cut, put] of changes) {
        const at = Math.floor(where * out.length);
        out = out.slice(0, at) + put + out.slice(at + cut);
      }
      return out;
    });

const custom = [
  compile(
    '$remote_addr - $remote_user [$time_local] "$request" $status $upstream_addr $upstream_status $request_time',
  ),
  compile('{"a":"$remote_addr","s":$status,"r":"$request","u":"$upstream_response_time"}'),
  compile('%h %t "%r" %>s %b %D %{%Y%m%d%H%M%S}t %{X-Forwarded-For}i %{Retry-After}o'),
  ndjson({ status: 's.t', duration: 'd|us', path: 'p' }),
];

for (const format of [...formats, ...custom]) {
  const own = samples
    .filter((sample) => sample.format === format.name)
    .flatMap(({ lines }) => lines.map(([line]) => line));
  const lines = own.length > 0 ? own : all;
  test(`${format.name}: mutated lines, and lines of other formats`, () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(mutated(lines), mutated(all)), { minLength: 1, maxLength: 4 }),
        (hostile) => {
          const score = format.recognise(hostile);
          assert.ok(score >= 0 && score <= 1, String(score));
          for (const first of [lines, hostile, []]) {
            const read = format.reader(first);
            for (const line of hostile) isSound(read(line));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
  test(`${format.name}: any text at all`, () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .object({ key: fc.constantFrom('status', 'req', 'request', 'time', 'url', 'res') })
        .map((object) => JSON.stringify(object)),
    );
    fc.assert(
      fc.property(text, (line) => isSound(format.reader([line])(line))),
      { numRuns: 100 },
    );
  });
}

for (const format of documentFormats) {
  test(`${format.name}: any text at all`, () => {
    const wrapped = fc
      .tuple(fc.constantFrom('{"log":{"entries":[', '{"resourceSpans":[', '{"records":[', '['), fc.json())
      .map(([head, body]) => `${head}${body}${head.includes('entries') ? ']}}' : head === '[' ? ']' : ']}'}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), wrapped), (text) => {
        const score = format.recognise(text);
        assert.ok(score >= 0 && score <= 1);
        for (const line of format.read(text)) isSound(line);
      }),
      { numRuns: 200 },
    );
  });
}

test('recognising never throws', () => {
  fc.assert(
    fc.property(fc.array(mutated(all), { maxLength: 3 }), (lines) => {
      recogniseFormat(lines, lines.join('\n'));
    }),
    { numRuns: 60 },
  );
});

test('a line of a megabyte is read in one pass', () => {
  const read = [...formats, ...custom].map((format) => format.reader(all.slice(0, 40)));
  for (const [line] of [...new Set(all.map((text) => [text.slice(0, 60)] as const))].slice(0, 30)) {
    for (const filler of ['" ', '\\"', '[', ' ', ', ', '{', '\\x4', ':-,', '/']) {
      const long = `${line}${filler.repeat(10_000)}`;
      for (const reader of read) isSound(reader(long));
    }
  }
});
