// Authorization, read and written; what it holds is never repeated.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatAuthorization, parseAuthorization } from './authorization.ts';

const cases: readonly (readonly [name: string, value: string, expected: unknown, ...problems: string[]])[] = [
  ['bearer token', 'Bearer mF_9.B5f-4.1JqM', ['Bearer', 'mF_9.B5f-4.1JqM', {}]],
  ['basic', 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', ['Basic', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==', {}]],
  ['several spaces', 'Bearer   abc', ['Bearer', 'abc', {}]],
  ['scheme alone', 'Bearer', ['Bearer', undefined, {}]],
  ['scheme and spaces', 'Bearer  ', ['Bearer', undefined, {}]],
  ['digest', 'Digest username="a", nc=00000001', ['Digest', undefined, { username: 'a', nc: '00000001' }]],
  ['empty', '', undefined, 'empty-value 0-0'],
  ['two words', 'Bearer a b', ['Bearer', 'a', {}], 'unexpected-text 9-10'],
  ['two credentials', 'Bearer a, Basic b', ['Bearer', 'a', {}], 'unexpected-text 10-17'],
  ['parameters after the end', 'Bearer a, Basic b="c", d="e"', ['Bearer', 'a', {}], 'unexpected-text 10-28'],
  ['no scheme', '"abc"', undefined, 'bad-character 0-5'],
  ['quoted token', 'Bearer "abc"', ['Bearer', undefined, {}], 'bad-token68 7-12'],
  ['token with a foreign character', 'Bearer ab!c', ['Bearer', undefined, {}], 'bad-token68 7-11'],
  ['colon behind the scheme', 'Bearer: abc', ['Bearer', 'abc', {}], 'bad-character 6-7'],
  ['token68 and parameter', 'Foo a, b="c"', ['Foo', 'a', { b: 'c' }], 'token68-with-params 7-8'],
];

for (const [name, value, expected, ...problems] of cases) {
  test(`parseAuthorization: ${name}`, () => {
    const parsed = parseAuthorization(value);
    const { value: found } = parsed;
    assert.deepEqual(
      found && [found.scheme, found.token68, Object.fromEntries(found.params.map((p) => [p.name, p.value]))],
      expected,
    );
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`),
      problems,
    );
  });
}

test('positions of credentials', () => {
  assert.deepEqual(parseAuthorization('Bearer abc').value, {
    scheme: 'Bearer',
    token68: 'abc',
    params: [],
    at: 0,
    end: 10,
  });
  assert.deepEqual(parseAuthorization(' Bearer abc').value, {
    scheme: 'Bearer',
    token68: 'abc',
    params: [],
    at: 1,
    end: 11,
  });
});

test('messages never repeat the credentials', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (before) => {
      for (const { message } of parseAuthorization(`${before}s3cret${before} s3cret`).problems) {
        assert.doesNotMatch(message, /s3cret/);
      }
    }),
  );
});

test('formatAuthorization leaves Digest its tokens and quotes the rest', () => {
  const params = { username: 'a', nc: '00000001', qop: 'auth', algorithm: 'MD5', 'username*': "UTF-8''a" };
  assert.equal(
    formatAuthorization({ scheme: 'Digest', params }),
    `Digest username="a", nc=00000001, qop=auth, algorithm=MD5, username*=UTF-8''a`,
  );
  assert.throws(() => formatAuthorization({ scheme: 'Bearer', token68: 's3cret\r\nX: y' }), {
    name: 'TypeError',
    message: 'The token68 has characters that a token68 may not contain',
  });
});

test('what formatAuthorization writes, parseAuthorization reads back', () => {
  const token68 = fc.stringMatching(/^[\w.~+/-]{1,40}={0,2}$/);
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z]{1,9}$/), token68, (scheme, credentials) => {
      const { value, problems } = parseAuthorization(formatAuthorization({ scheme, token68: credentials }));
      assert.deepEqual(problems, []);
      assert.deepEqual([value?.scheme, value?.token68, value?.params], [scheme, credentials, []]);
    }),
  );
});
