// Allow, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatAllow, parseAllow } from './allow.ts';

const cases: readonly (readonly [value: string, methods: string[], ...problems: string[]])[] = [
  ['GET, HEAD', ['GET', 'HEAD']],
  ['GET,HEAD , PUT', ['GET', 'HEAD', 'PUT']],
  ['', []],
  ['QUERY, m-search', ['QUERY', 'm-search']],
  ['get, Head, POST', ['get', 'Head', 'POST'], 'method-lowercase 0-3', 'method-lowercase 5-9'],
  ['GET, PUT, GET', ['GET', 'PUT'], 'duplicate-method 10-13'],
  ['GET HEAD', ['GET', 'HEAD'], 'missing-comma 4-4'],
  ['GET,, HEAD,', ['GET', 'HEAD'], 'empty-list-element 4-5', 'empty-list-element 10-11'],
  ['GET; HEAD', ['GET'], 'bad-character 3-9'],
  ['"GET, HEAD"', [], 'bad-character 0-11'],
  ['[GET], PUT', ['PUT'], 'bad-character 0-5'],
];

for (const [value, methods, ...problems] of cases) {
  test(`parseAllow: ${JSON.stringify(value)}`, () => {
    const parsed = parseAllow(value);
    assert.deepEqual(parsed.value, methods);
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`),
      problems,
    );
  });
}

test('the message for a lower-case method says what to write', () => {
  assert.match(parseAllow('Patch').problems[0]?.message ?? '', /PATCH/);
});

test('formatAllow', () => {
  assert.equal(formatAllow([]), '');
  assert.equal(formatAllow(['GET', 'HEAD', 'GET']), 'GET, HEAD');
  assert.throws(() => formatAllow(['GET', 'get']), { name: 'TypeError', message: /write GET/ });
  assert.throws(() => formatAllow(['GET, HEAD']), { name: 'TypeError', message: /may not contain ","/ });
  assert.throws(() => formatAllow(['GET\n']), { name: 'TypeError', message: /may not contain LF/ });
});

test('what formatAllow writes, parseAllow reads back', () => {
  const method = fc.stringMatching(/^[A-Z][A-Z0-9_!-]{0,9}$/);
  fc.assert(
    fc.property(fc.uniqueArray(method), (methods) => {
      assert.deepEqual(parseAllow(formatAllow(methods)), { value: methods, problems: [] });
    }),
  );
});
