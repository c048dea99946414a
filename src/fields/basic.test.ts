// The credentials of Basic, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatBasic, parseBasic } from './basic.ts';

const cases: readonly (readonly [name: string, token68: string, expected: unknown, ...problems: string[]])[] =
  [
    ['RFC 7617', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==', { user: 'Aladdin', password: 'open sesame' }],
    ['RFC 7617, UTF-8', 'dGVzdDoxMjPCow==', { user: 'test', password: '123£' }],
    ['colons in the password', 'YTpiOmM=', { user: 'a', password: 'b:c' }],
    ['nothing but the colon', 'Og==', { user: '', password: '' }],
    ['ISO-8859-1', 'dGVzdDoxMjOj', { user: 'test', password: '123£' }, 'not-utf8 0-12'],
    ['no padding', 'YTpiOmM', { user: 'a', password: 'b:c' }, 'base64-padding 0-7'],
    ['no colon', 'YWI=', undefined, 'colon-missing 0-4'],
    ['empty', '', undefined, 'colon-missing 0-0'],
    ['not Base64', 'a~b.', undefined, 'not-base64 0-4'],
    ['whitespace', 'YTpi OmM=', undefined, 'not-base64 0-9'],
    ['control character', 'YTpiCg==', { user: 'a', password: 'b\n' }, 'control-character 0-8'],
  ];

for (const [name, token68, expected, ...problems] of cases) {
  test(`parseBasic: ${name}`, () => {
    const parsed = parseBasic(token68);
    assert.deepEqual(parsed.value, expected);
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`),
      problems,
    );
  });
}

test('formatBasic refuses what Basic cannot say, and does not repeat it', () => {
  for (const [user, password] of [
    ['s3:cret', 'x'],
    ['a', 's3cret\n'],
    ['a', 's3cret\ud800'],
    ['a\0', 's3cret'],
  ] as const) {
    assert.throws(
      () => formatBasic({ user, password }),
      (error: unknown) => {
        assert.ok(error instanceof TypeError);
        assert.doesNotMatch(error.message, /s3|cret/);
        return true;
      },
    );
  }
});

test('what formatBasic writes, parseBasic reads back', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !/\p{Cc}/u.test(value));
  fc.assert(
    fc.property(
      text.filter((user) => !user.includes(':')),
      text,
      (user, password) => {
        assert.deepEqual(parseBasic(formatBasic({ user, password })), {
          value: { user, password },
          problems: [],
        });
      },
    ),
  );
});
