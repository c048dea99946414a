// Words that people type, and the codes they mean.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance } from './edit-distance.ts';
import { search } from './index.ts';

// What is typed, and the code that has to come first.
const first: [string, number][] = [
  ['401', 401],
  ['unauthorized', 401],
  ['unauthorised', 401],
  ['unautorized', 401],
  ['Unauthorized 401', 401],
  ['expired token', 401],
  ['api key', 401],
  ['teapot', 418],
  ["I'm a teapot", 418],
  ['rate limit', 429],
  ['too many requests', 429],
  ['not found', 404],
  ['page not found', 404],
  ['forbiden', 403],
  ['payload too large', 413],
  ['request entity too large', 413],
  ['unprocessable entity', 422],
  ['gateway timeout', 504],
  ['bad gatway', 502],
  ['captive portal', 511],
  ['moved permanently', 301],
  ['maintenance', 503],
  ['internal server error', 500],
  ['client closed request', 499],
  ['linkedin', 999],
  ['laravel', 419],
  ['page expired', 419],
  ['no content', 204],
  ['early hints', 103],
  ['im used', 226],
  ['logged out', 401],
  ['session expired', 401],
  ['mfa', 401],
  ['login again', 401],
  ['banned', 403],
  ['redirect', 301],
  ['old link', 301],
  ['validation failed', 422],
  ['duplicate', 409],
  ['quota', 429],
  ['try again later', 429],
  ['server down', 503],
  ['site is down', 503],
];
for (const [query, code] of first) {
  test(`${query} finds ${code} first`, () =>
    assert.equal(search(query)[0]?.code, code, JSON.stringify(search(query, 5), null, 1)));
}

// What is typed, and codes that have to be among the first eight.
const among: [string, number[]][] = [
  ['timeout', [408, 504]],
  ['captcha', [403]],
  ['40', [401, 403, 404]],
  ['4xx', [400, 401]],
  ['cloudflare', [520, 522]],
  ['cloudflare timeout', [522, 524]],
  ['nginx', [444, 499]],
  ['login', [401]],
  ['499', [499]],
  ['certificate', [526]],
  ['revoked token', [401, 403]],
  ['try again later', [429, 503]],
  ['redirect', [302, 303, 307, 308]],
];
for (const [query, wanted] of among) {
  test(`${query} finds ${wanted.join(', ')}`, () => {
    const found = search(query, 8).map((hit) => hit.code);
    for (const code of wanted) assert.ok(found.includes(code), `${code} is not in ${found.join(', ')}`);
  });
}

test('nothing for nothing', () => {
  for (const query of ['', '   ', '!!!', 'qqqqqqq', '0x41', '12345'])
    assert.deepEqual(search(query), [], query);
});

test('any query is survived, in order and within the limit', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 400, unit: 'binary' }),
      fc.integer({ min: 1, max: 30 }),
      (query, limit) => {
        assert.ok(search(query, limit).length <= limit);
      },
    ),
  );
});

test('distances', () => {
  const table: [string, string, number, number][] = [
    ['gateway', 'gateway', 2, 0],
    ['gatway', 'gateway', 2, 1],
    ['gateawy', 'gateway', 2, 1],
    ['unauthorised', 'unauthorized', 2, 1],
    ['abc', 'xyz', 2, 3],
    ['short', 'muchlonger', 2, 3],
  ];
  for (const [a, b, limit, expected] of table)
    assert.equal(editDistance(a, b, limit), expected, `${a}, ${b}`);
});
