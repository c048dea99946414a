// Values with a character set of their own (RFC 8187), read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatExtValue, parseExtValue } from './ext-value.ts';
import { isToken } from './grammar.ts';

const cases: readonly (readonly [value: string, expected: ReturnType<typeof parseExtValue>])[] = [
  ["UTF-8'en'%C2%A3%20rates", { text: '£ rates', language: 'en' }],
  ["utf-8''a", { text: 'a', language: '' }],
  ["UTF-8''", { text: '', language: '' }],
  ["iso-8859-1''%A3", undefined],
  ["UTF-8''%A3", undefined],
  ["UTF-8''%4", undefined],
  ["UTF-8'a", undefined],
  ["UTF-8''a b", undefined],
  ["UTF-8''a'b", undefined],
  ['a', undefined],
  ['', undefined],
];
for (const [value, expected] of cases) {
  test(`parseExtValue: ${value}`, () => assert.deepEqual(parseExtValue(value), expected));
}

test('formatExtValue', () => {
  assert.equal(formatExtValue("a'(b)*c é", 'title'), "UTF-8''a%27%28b%29%2Ac%20%C3%A9");
  assert.throws(() => formatExtValue('\ud800', 'title'), { name: 'TypeError', message: /^title / });
});

test('what formatExtValue writes is a token, and parseExtValue reads it back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const value = formatExtValue(text, 'x');
      assert.ok(isToken(value));
      assert.deepEqual(parseExtValue(value), { text, language: '' });
    }),
  );
});
