// The verdicts on a refresh token, as a table and as properties; the shape of refresh tokens.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Family } from '../stores/store.ts';
import { fromBase64url, parseRefreshToken, randomId, refreshSecrets, toBase64url } from './refresh-token.ts';
import type { Verdict } from './rotation.ts';
import { judge } from './rotation.ts';
import { narrowScope } from './scope.ts';

const family: Family = {
  fam: 'f',
  gen: 5,
  salt: 's',
  client: 'app',
  subject: 'alice',
  scope: '',
  audience: [],
  claims: {},
  created: 0,
  lastRotated: 1000,
  idleExp: 50_000,
  absoluteExp: 60_000,
  revoked: false,
};
const GRACE = 10_000;

const cases: readonly [name: string, gen: number, now: number, change: Partial<Family>, verdict: Verdict][] =
  [
    ['current', 5, 1000, {}, 'rotate'],
    ['current, long after', 5, 49_999, {}, 'rotate'],
    ['predecessor at once', 4, 1000, {}, 'replay'],
    ['predecessor at the end of the grace', 4, 11_000, {}, 'replay'],
    ['predecessor after the grace', 4, 11_001, {}, 'reused'],
    ['predecessor, by a clock that is behind', 4, 900, {}, 'replay'],
    ['older, within the grace', 3, 1000, {}, 'reused'],
    ['first', 0, 1000, {}, 'reused'],
    ['of the future', 6, 1000, {}, 'unknown'],
    ['idle for too long', 5, 50_000, {}, 'expired'],
    ['too old altogether', 5, 60_000, { idleExp: 99_999 }, 'expired'],
    ['older, expired: nothing left to revoke', 3, 50_000, {}, 'expired'],
    ['revoked', 5, 1000, { revoked: true }, 'revoked'],
    ['revoked, predecessor', 4, 1000, { revoked: true }, 'revoked'],
  ];

for (const [name, gen, now, change, verdict] of cases) {
  test(`${name}: ${verdict}`, () => {
    assert.equal(judge({ ...family, ...change }, gen, now, GRACE), verdict);
  });
}

test('at most one generation may rotate, and only its predecessor is replayed', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(100_000), fc.nat(60_000), fc.boolean(), (gen, now, grace, revoked) => {
      const verdicts = Array.from({ length: 60 }, (_, each) =>
        judge({ ...family, gen, revoked }, each, now, grace),
      );
      const at = (verdict: Verdict) => verdicts.flatMap((each, i) => (each === verdict ? [i] : []));
      assert.ok(at('rotate').every((each) => each === gen));
      assert.ok(at('replay').every((each) => each === gen - 1));
      if (revoked) assert.deepEqual(new Set(verdicts), new Set(['revoked']));
    }),
  );
});

test('refresh tokens: parsed back, authentic, and different for every part', async () => {
  const secrets = refreshSecrets([toBase64url(crypto.getRandomValues(new Uint8Array(32)))]);
  const [fam, salt] = [randomId(), randomId()];
  const token = await secrets.mint(fam, 7, salt);
  assert.equal(await secrets.mint(fam, 7, salt), token);
  const parts = parseRefreshToken(token)!;
  assert.deepEqual([parts.fam, parts.gen], [fam, 7]);
  assert.equal(await secrets.isAuthentic(parts, salt), true);
  assert.equal(await secrets.isAuthentic({ ...parts, gen: 8 }, salt), false);
  assert.equal(await secrets.isAuthentic({ ...parts, fam: randomId() }, salt), false);
  assert.equal(await secrets.isAuthentic(parts, randomId()), false);
  const strangers = refreshSecrets([toBase64url(crypto.getRandomValues(new Uint8Array(32)))]);
  assert.equal(await strangers.isAuthentic(parts, salt), false);
});

test('a token has one spelling', async () => {
  const secrets = refreshSecrets([toBase64url(new Uint8Array(32))]);
  const token = await secrets.mint(randomId(), 10, randomId());
  assert.ok(parseRefreshToken(token));
  for (const other of [
    `${token}=`,
    ` ${token}`,
    `${token}\n`,
    token.replace('.10.', '.010.'),
    token.replace('.10.', '.1e1.'),
    token.replace('.10.', '.-1.'),
    // The last character of 32 bytes holds four bits; its other two must be zero.
    token.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1)),
    token.slice(0, -1),
  ])
    assert.equal(parseRefreshToken(other), undefined, other);
});

test('no text makes the parsers throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseRefreshToken(text);
      const bytes = fromBase64url(text);
      assert.ok(bytes === undefined || bytes.length === Math.floor((text.length * 3) / 4));
    }),
  );
});

test('base64url there and back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.deepEqual([...fromBase64url(toBase64url(bytes))!], [...bytes]);
    }),
  );
});

test('scope narrows and never widens', () => {
  const asked: readonly [granted: string, asked: string | undefined, got: string | undefined][] = [
    ['a b', undefined, 'a b'],
    ['a b', 'b', 'b'],
    ['a b', 'b a b', 'b a'],
    ['a b', 'c', undefined],
    ['a b', 'a c', undefined],
    ['a b', 'a  b', undefined],
    ['a b', '"a"', undefined],
    ['', 'a', undefined],
    ['', undefined, ''],
  ];
  for (const [granted, wish, got] of asked)
    assert.equal(narrowScope(granted, wish), got, `${granted}: ${wish}`);
});
