// Problem details, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ProblemDetails, ProblemDetailsInput } from './problem.ts';
import { formatProblemDetails, MAX_PROBLEM_LENGTH, parseProblemDetails } from './problem.ts';

const at = (problem: { code: string; at: number; end: number }) =>
  `${problem.code}@${problem.at}-${problem.end}`;
const blank: ProblemDetails = { type: 'about:blank', extensions: {} };

test('problem details and what is wrong with them', () => {
  const cases: readonly (readonly [string, ProblemDetails | undefined, ...string[]])[] = [
    ['{}', blank],
    [
      '{"type":"https://example.com/p","title":"T","status":403,"detail":"D","instance":"/1"}',
      { type: 'https://example.com/p', status: 403, title: 'T', detail: 'D', instance: '/1', extensions: {} },
    ],
    [
      '{"balance":30,"accounts":["/a"],"status":403}',
      { ...blank, status: 403, extensions: { balance: 30, accounts: ['/a'] } },
    ],
    ['{"type":"","instance":"?a#b"}', { type: '', instance: '?a#b', extensions: {} }],
    ['{"status":"403"}', blank, 'member-type@10-15'],
    ['{"status":99}', blank, 'status-range@10-12'],
    ['{"status":600}', blank, 'status-range@10-13'],
    ['{"status":403.5}', blank, 'status-range@10-15'],
    ['{"type": null, "title": 5}', blank, 'member-type@9-13', 'member-type@24-25'],
    ['{"detail":["x"],"instance":{}}', blank, 'member-type@10-15', 'member-type@27-29'],
    ['{"type":"not a uri"}', { ...blank, type: 'not a uri' }, 'bad-uri@8-19'],
    ['{"title":"a","title":"b"}', { ...blank, title: 'b' }, 'duplicate-member@13-20'],
    ['\uFEFF{"status":"x"}', blank, 'byte-order-mark@0-1', 'member-type@11-14'],
    ['{"constructor":1}', { ...blank, extensions: { constructor: 1 } }],
    ['[]', undefined, 'not-an-object@0-2'],
    ['null', undefined, 'not-an-object@0-4'],
    ['"text"', undefined, 'not-an-object@0-6'],
    ['', undefined, 'invalid-json@0-0'],
    ['<html>', undefined, 'invalid-json@0-1'],
    ['{"status":403,}', undefined, 'invalid-json@14-15'],
    ['{"status":403', undefined, 'invalid-json@13-13'],
  ];
  for (const [text, expected, ...problems] of cases) {
    const parsed = parseProblemDetails(text);
    assert.deepEqual(parsed.value, expected, text);
    assert.deepEqual(parsed.problems.map(at), problems, text);
  }
});

test('a member named __proto__ is an extension like any other', () => {
  const { value } = parseProblemDetails('{"__proto__":{"status":200},"status":403}');
  assert.equal(value?.status, 403);
  assert.equal(Object.getPrototypeOf(value?.extensions), Object.prototype);
  assert.deepEqual(Object.keys(value?.extensions ?? {}), ['__proto__']);
  const inherited = parseProblemDetails('{"__proto__":{"status":200}}');
  assert.equal(inherited.value?.status, undefined);
});

test('text beyond 1 MiB is refused unread', () => {
  const fits = `{"detail":"${'x'.repeat(MAX_PROBLEM_LENGTH - 13)}"}`;
  assert.equal(fits.length, MAX_PROBLEM_LENGTH);
  assert.deepEqual(parseProblemDetails(fits).problems, []);
  const parsed = parseProblemDetails(`${fits} `);
  assert.equal(parsed.value, undefined);
  assert.deepEqual(parsed.problems.map(at), [`too-long@${MAX_PROBLEM_LENGTH}-${MAX_PROBLEM_LENGTH + 1}`]);
});

const uri = fc.constantFrom('about:blank', 'https://example.com/p?q#f', '/a/b', '', 'urn:x:y', 'tag:a,b:c');
const extensions = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true })
  // Through the writer once: JSON knows no negative zero, though JSON.parse does.
  .map((value): Record<string, unknown> => JSON.parse(JSON.stringify(value)))
  .filter(
    (value) => !['type', 'status', 'title', 'detail', 'instance'].some((name) => Object.hasOwn(value, name)),
  );
const details = fc.record(
  {
    type: uri,
    status: fc.integer({ min: 100, max: 599 }),
    title: fc.string({ unit: 'binary' }),
    detail: fc.string({ unit: 'binary' }),
    instance: uri,
    extensions,
  },
  { requiredKeys: ['type', 'extensions'], noNullPrototype: true },
);

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(details, (value) => {
      assert.deepEqual(parseProblemDetails(formatProblemDetails(value)), { value, problems: [] });
    }),
  );
});

test('what is left out stays out, in a fixed order', () => {
  assert.equal(formatProblemDetails({}), '{}');
  assert.equal(
    formatProblemDetails({ extensions: { a: 1 }, detail: 'D', status: 404, type: '/t' }),
    '{"type":"/t","status":404,"detail":"D","a":1}',
  );
});

test('what may not be sent is refused', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  const refused: readonly (readonly [string, unknown])[] = [
    ['status as text', { status: '403' }],
    ['status too small', { status: 99 }],
    ['status too large', { status: 600 }],
    ['status no number', { status: Number.NaN }],
    ['title no string', { title: 5 }],
    ['type no URI reference', { type: 'a b' }],
    ['instance no URI reference', { instance: 'http://[' }],
    ['an extension named like a member', { extensions: { status: 200 } }],
    ['undefined', { extensions: { a: undefined } }],
    ['a function', { extensions: { a: () => 1 } }],
    ['a symbol', { extensions: { a: Symbol('a') } }],
    ['a big integer', { extensions: { a: 1n } }],
    ['no number', { extensions: { a: [Number.NaN] } }],
    ['a date', { extensions: { a: new Date(0) } }],
    ['a map', { extensions: { a: new Map() } }],
    ['a hole', { extensions: { a: new Array(1) } }],
    ['a cycle', { extensions: cycle }],
    ['too deep', { extensions: { deep } }],
    ['too long', { detail: 'x'.repeat(MAX_PROBLEM_LENGTH) }],
  ];
  for (const [name, value] of refused) {
    assert.throws(() => formatProblemDetails(value as ProblemDetailsInput), TypeError, name);
  }
});

test('any text is survived, and problems stay inside it', () => {
  const parts = fc.constantFrom(
    '{',
    '}',
    '"type"',
    '"status"',
    ':',
    ',',
    '"a b"',
    '99',
    'null',
    '[',
    ']',
    ' ',
    '\uFEFF',
    'é',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.array(parts).map((chosen) => chosen.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      const { value: found, problems } = parseProblemDetails(value);
      assert.equal(found === undefined && problems.length === 0, false);
      for (const { at, end } of problems) assert.ok(0 <= at && at <= end && end <= value.length, value);
    }),
    { numRuns: 1000 },
  );
});

test('a megabyte of anything is survived with at most 100 problems', () => {
  const members = `{${'"a":1,'.repeat(160_000)}"a":1}`;
  assert.equal(parseProblemDetails(members).problems.length, 100);
  const deep = `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
  assert.deepEqual(parseProblemDetails(deep).problems, []);
  for (const unit of ['[', '{"a":', '"', '\\', '9', ' ']) {
    assert.equal(parseProblemDetails(unit.repeat(1_000_000 / unit.length)).value, undefined, unit);
  }
});
