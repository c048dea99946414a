// The cache of verified tokens: nobody passes for another, and nothing outlives its key.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import type { ClaimRules } from './claims.ts';
import type { VerificationKey } from './keys/verification-key.ts';
import { verifiedToken } from './schemes/token.ts';
import { endOfSignature, VerifiedCache } from './verified-cache.ts';

const key = (): VerificationKey => ({
  kid: 'k',
  alg: 'HS256',
  key: new Uint8Array(32),
  print: '',
  live: true,
});
const rules: ClaimRules = { issuer: 'i', audience: ['a'], clockTolerance: 0, lenient: true };
const verified = (sub: string, by?: VerificationKey) => verifiedToken({ sub }, rules, by && { key: by });

suite('the cache of verified tokens', () => {
  test('the whole token is the key', () => {
    const cache = new VerifiedCache(10, 1e6);
    cache.set('header.payload.signature', verified('ada'));
    for (const other of [
      'header.payload.signatur',
      'header.payload.signature2',
      'HEADER.payload.signature',
      '',
    ]) {
      assert.equal(cache.get(other), undefined);
    }
    assert.equal(cache.get('header.payload.signature')?.identity.subject, 'ada');
  });
  test('an end that two tokens share lets neither pass for the other', () => {
    const cache = new VerifiedCache(10, 1e6, (token) => token.slice(-4));
    cache.set('one.same', verified('ada'));
    for (const other of ['two.same', 'same', '.same', 'xone.same']) {
      assert.equal(cache.get(other), undefined, other);
    }
    assert.equal(cache.get('one.same')?.identity.subject, 'ada');
    cache.set('two.same', verified('bob'));
    assert.equal(cache.get('one.same'), undefined);
    assert.equal(cache.get('two.same')?.identity.subject, 'bob');
    assert.deepEqual([cache.size, cache.bytes], [1, 8 * 3 + 200]);
  });
  test('signatures give names that hardly two of a full cache share', () => {
    const tokens = Array.from({ length: 20_000 }, () => `e30.e30.${randomBytes(64).toString('base64url')}`);
    const names = new Set(tokens.map(endOfSignature));
    // By chance 0.2 of them are the same.
    assert.ok(names.size > 19_990, `${names.size}`);
    for (const short of ['', 'a', 'é\u{10ffff}'])
      assert.ok(Number.isSafeInteger(endOfSignature(short)), short);
  });
  test('an entry dies with its key', () => {
    const cache = new VerifiedCache(10, 1e6);
    const [one, two] = [key(), key()];
    cache.set('a', verified('a', one));
    cache.set('b', verified('b', two));
    one.live = false;
    assert.equal(cache.get('a'), undefined);
    assert.equal(cache.get('b')?.identity.subject, 'b');
    assert.equal(cache.size, 1);
  });
  test('what was asked for survives what was not', () => {
    const cache = new VerifiedCache(2, 1e6);
    cache.set('a', verified('a'));
    cache.set('b', verified('b'));
    cache.get('a');
    cache.set('c', verified('c'));
    assert.ok(cache.get('a'));
    assert.equal(cache.get('b'), undefined);
  });
  test('zero entries: nothing is kept', () => {
    const cache = new VerifiedCache(0, 1e6);
    cache.set('a', verified('a'));
    assert.equal(cache.size, 0);
  });
  test('both limits hold, and the bytes are counted right, whatever happens', () => {
    const step = fc.tuple(fc.constantFrom('set', 'get', 'kill'), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const cache = new VerifiedCache(5, 1500, (token) => token.length % 20);
        const keys = new Map<number, VerificationKey>();
        for (const [what, number] of steps) {
          const token = 'x'.repeat(number);
          if (what === 'get') cache.get(token);
          else if (what === 'kill') Object.assign(keys.get(number) ?? {}, { live: false });
          else {
            keys.set(number, key());
            cache.set(token, verified('s', keys.get(number)));
            assert.ok(cache.get(token));
          }
          assert.ok(cache.size <= 5 && cache.bytes <= 1500 && cache.bytes >= cache.size * 200);
          assert.equal(cache.size === 0, cache.bytes === 0);
        }
      }),
    );
  });
});
