// Where the members of a JSON text stand, compared with JSON.parse.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanJson } from './json-scan.ts';

test('members of the top-level object and where they stand', () => {
  const text = ' {"a" : {"x":[1,{"y":2}]} , "b\\u0022":-1.5e3,"a":"z" } ';
  assert.deepEqual(scanJson(text), {
    error: undefined,
    members: [
      { name: 'a', nameAt: 2, nameEnd: 5, at: 8, end: 25 },
      { name: 'b"', nameAt: 28, nameEnd: 37, at: 38, end: 44 },
      { name: 'a', nameAt: 45, nameEnd: 48, at: 49, end: 52 },
    ],
  });
  for (const other of ['[{"a":1}]', '1', '"a"', 'null', '{}', '[]']) {
    assert.deepEqual(scanJson(other), { error: undefined, members: [] }, other);
  }
});

test('the first place that is no JSON', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['', 0],
    ['  ', 2],
    ['{', 1],
    ['{"a"', 4],
    ['{"a":}', 5],
    ['{"a":1,}', 7],
    ['{a:1}', 1],
    ["{'a':1}", 1],
    ['{"a" 1}', 5],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['[1}', 2],
    ['01', 1],
    ['-', 1],
    ['1.', 2],
    ['1e', 2],
    ['1e+', 3],
    ['.5', 0],
    ['+1', 0],
    ['NaN', 0],
    ['True', 0],
    ['nul', 0],
    ['"a', 2],
    ['"a\nb"', 2],
    ['"\\x"', 1],
    ['"\\u12G4"', 1],
    ['{} x', 3],
    ['1\u00a0', 1],
    ['\uFEFF1', 0],
  ];
  for (const [text, error] of cases) assert.equal(scanJson(text).error, error, JSON.stringify(text));
});

test('it agrees with JSON.parse on what is JSON', () => {
  const parts = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '\\u00e9',
    '0',
    '1',
    '-',
    '.',
    'e',
    'true',
    'null',
    ' ',
    '\n',
    'é',
  );
  const text = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.array(parts).map((chosen) => chosen.join('')),
    fc.tuple(fc.json(), fc.nat(), parts).map(([json, at, part]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + part + json.slice(place);
    }),
  );
  fc.assert(
    fc.property(text, (value) => {
      let parsed: unknown;
      let valid = true;
      try {
        parsed = JSON.parse(value);
      } catch {
        valid = false;
      }
      const { error, members } = scanJson(value);
      assert.equal(error === undefined, valid, value);
      if (error !== undefined) assert.ok(0 <= error && error <= value.length);
      if (valid && typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
        const entries = members.map(({ name, at, end }) => [name, JSON.parse(value.slice(at, end))]);
        assert.deepEqual(Object.fromEntries(entries), parsed);
      }
    }),
    { numRuns: 3000 },
  );
});

test('depth and length do no harm', () => {
  for (const unit of ['[', '{"a":', '"', '\\', '[1,', ' ', '9', '{"a":1},']) {
    scanJson(unit.repeat(1_000_000 / unit.length));
  }
  assert.equal(scanJson('['.repeat(500_000) + ']'.repeat(500_000)).error, undefined);
});
