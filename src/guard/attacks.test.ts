// What somebody sends who wants in: never an exception, never a pass.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { readCredentials } from './credentials.ts';
import { guard } from './index.ts';
import { AUDIENCE, assemble, Clock, mint, pair, pairs, seconds, thumbprint } from './kit.test.ts';
import { bearer, request, secret, statusOf } from './subject.test.ts';

suite('attacks', () => {
  test('J10: RS256 public key as HS256 secret', async () => {
    const pem = new TextEncoder().encode(JSON.stringify(pairs.RS256.jwk));
    const forged = await mint({}, {}, { alg: 'HS256', kid: 'RS256', privateKey: pem });
    assert.equal(await statusOf({})(request(`Bearer ${forged}`)), 401);
  });
  test('secrets that are given as secrets do verify, and nothing else then does', async () => {
    const ask = statusOf({ bearer: { ...bearer, keys: [{ alg: 'HS256', kid: 'a', key: secret }] } });
    const good = await mint({}, {}, { alg: 'HS256', kid: 'a', privateKey: secret });
    assert.equal(await ask(request(`Bearer ${good}`)), 200);
    assert.equal(await ask(request(`Bearer ${await mint()}`)), 401);
  });
  test('a token of one megabyte', async () => {
    assert.equal(await statusOf({})(request(`Bearer ${'a'.repeat(1_000_000)}`)), 431);
  });
  test('the longest token that is read', async () => {
    assert.equal(await statusOf({})(request(`Bearer ${'a'.repeat(8192)}`)), 401);
  });
  test('every byte in the credentials: never an exception, never a pass', () => {
    const inbound = (line: string) => ({
      method: 'GET',
      lines: (name: string) => (name === 'authorization' ? [line] : []),
      target: () => '/',
      peer: () => undefined,
      native: undefined,
    });
    for (let byte = 0; byte < 256; byte++) {
      const presented = readCredentials(inbound(`Bearer a${String.fromCharCode(byte)}b`), {
        keyField: undefined,
        tokenLength: 8192,
        recall: () => undefined,
      });
      const fine = /^[A-Za-z0-9\-._~+/]$/.test(String.fromCharCode(byte));
      // `a=b` is a parameter: no failure yet, and no token.
      assert.equal(presented?.failure === undefined && presented?.token68 !== '', fine, `byte ${byte}`);
    }
  });
  test('any text as credentials: one of five answers', async () => {
    const ask = statusOf({ basic: { verify: () => undefined }, limits: { failures: false } });
    const field = fc.stringMatching(/^[\x20-\x7e\x80-\xff]{0,40}$/);
    await fc.assert(
      fc.asyncProperty(field, fc.constantFrom('', 'Bearer ', 'Basic ', 'DPoP '), async (text, scheme) => {
        assert.ok([400, 401].includes(await ask(request(scheme + text))));
      }),
      { numRuns: 300 },
    );
  });
  test('any JSON as header and claims: 401', async () => {
    const ask = statusOf({ limits: { failures: false } });
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.json(), async (header, claims) => {
        assert.equal(await ask(request(`Bearer ${assemble(header, claims)}`)), 401);
      }),
      { numRuns: 200 },
    );
  });
  test('any claims, well signed: 401 or 200, and 200 only with the right ones', async () => {
    const ask = statusOf({});
    const odd = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('exp', 'iss', 'aud', 'nbf', 'sub', 'cnf'),
        odd,
        async (name, value) => {
          const answer = await ask(request(`Bearer ${await mint({ [name]: value })}`));
          const harmless =
            (['nbf', 'cnf'].includes(name) && (value === undefined || (name === 'cnf' && value === null))) ||
            (name === 'exp' && typeof value === 'number' && value > seconds(-5) && value < 1e11) ||
            (name === 'nbf' && typeof value === 'number' && value >= 0 && value < seconds(5)) ||
            (name === 'sub' && (value === undefined || (typeof value === 'string' && value !== '')));
          assert.equal(answer, harmless ? 200 : 401, `${name} ${JSON.stringify(value)}`);
        },
      ),
      { numRuns: 200 },
    );
  });
  test('`any` accepts tokens that do not say what they are, but not what says it is something else', async () => {
    const ask = statusOf({ bearer: { ...bearer, typ: 'any' } });
    const types: readonly [unknown, number][] = [
      [undefined, 200],
      ['JWT', 200],
      ['at+jwt', 200],
      ['dpop+jwt', 401],
      ['application/logout+jwt', 401],
      [7, 401],
    ];
    for (const [typ, expected] of types)
      assert.equal(await ask(request(`Bearer ${await mint({}, { typ })}`)), expected, String(typ));
  });
});

test('a proof by a weak or odd key never throws', async () => {
  const handler = guard({ realm: 'api', bearer, now: new Clock().now, dpop: { origin: AUDIENCE } })();
  const token = await mint({ cnf: { jkt: thumbprint } });
  const other = await pair('ES256');
  for (const jwk of [{}, [], { kty: 'EC' }, { ...other.jwk, kty: 'RSA' }, { kty: 'oct', k: 'AA' }, 7, null]) {
    const proof = assemble({ typ: 'dpop+jwt', alg: 'ES256', jwk }, { jti: 'x' });
    const result = await handler(request(`DPoP ${token}`, { DPoP: proof }));
    assert.equal(result instanceof Response && result.status, 401);
  }
});
