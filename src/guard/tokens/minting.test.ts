// The rows of RFC 9068 and RFC 8725 that concern whoever mints tokens; keys and their rotation.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { memory } from '../stores/memory.ts';
import { API, answer, bench, ISSUER, keys, startClock, value } from './fixture.test.ts';
import type { TokenKeys, TokensOptions } from './index.ts';
import { generateKeys, tokens } from './index.ts';

const OTHER_API = 'https://other-api.example';

const over = (options: Partial<TokensOptions> = {}) => {
  const clock = startClock();
  return bench(memory({ now: () => clock.ms }), clock, options);
};

test('J1: RS256 is there, and so are newer ones; anybody can verify with the published key', async () => {
  for (const alg of ['RS256', 'ES256', 'EdDSA', 'PS256'] as const) {
    const b = over({ keys: await generateKeys(alg) });
    const { accessToken } = await b.signIn();
    const { content } = await answer(b.auth.handlers.jwks(new Request(`${ISSUER}/jwks`)));
    const { protectedHeader } = await jwtVerify(accessToken, createLocalJWKSet(content), {
      algorithms: [alg],
      issuer: ISSUER,
      audience: API,
      typ: 'at+jwt',
      currentDate: new Date(b.clock.ms),
    });
    assert.equal(protectedHeader.alg, alg);
  }
});

test('J1, J11, J14: no `none`, no shared secrets, no short ones', () => {
  const [key] = keys.access;
  const bad: Readonly<Record<string, TokenKeys>> = {
    none: { ...keys, access: [{ ...key!, alg: 'none' }] },
    'no alg': { ...keys, access: [{ kty: 'EC', kid: '1', d: 'x' }] },
    'no kid': { ...keys, access: [{ kty: 'EC', alg: 'ES256', d: 'x' }] },
    'one kid twice': { ...keys, access: [key!, key!] },
    'a shared secret': { ...keys, access: [{ kty: 'oct', k: 'x', kid: '1', alg: 'HS256', d: 'x' }] },
    'a public key first': { ...keys, access: [{ kty: 'EC', kid: '1', alg: 'ES256' }] },
    'no key': { ...keys, access: [] },
    'no refresh secret': { ...keys, refresh: [] },
    'a password': { ...keys, refresh: ['correct-horse-battery-staple'] },
    'not base64url': { ...keys, refresh: [`${'a'.repeat(60)}!`] },
  };
  for (const [name, each] of Object.entries(bad)) assert.throws(() => over({ keys: each }), TypeError, name);
});

test('J2: typ is at+jwt, and kid names a published key', async () => {
  const b = over();
  const { typ, kid } = decodeProtectedHeader((await b.signIn()).accessToken);
  assert.equal(typ, 'at+jwt');
  assert.equal(b.auth.jwks().keys[0]?.kid, kid);
});

test('J3: the required claims, no more than an hour of life, and a jti of its own', async () => {
  const b = over();
  const first = await b.signIn();
  const second = value(await b.auth.refresh({ refreshToken: first.refreshToken, client: 'app' }));
  const claims = decodeJwt(first.accessToken);
  assert.deepEqual(Object.keys(claims).sort(), 'aud client_id exp iat iss jti scope sid sub'.split(' '));
  assert.deepEqual([claims.iss, claims.aud, claims.sub, claims.client_id], [ISSUER, API, 'alice', 'app']);
  assert.equal(claims.exp! - claims.iat!, 300);
  assert.notEqual(decodeJwt(second.accessToken).jti, claims.jti);
  assert.equal(decodeJwt(second.accessToken).sid, claims.sid);
});

test('J4: what was fixed at sign-in stays when refreshed', async () => {
  const b = over();
  const fixed = { auth_time: 1_799_999_999, acr: 'gold', amr: ['pwd', 'otp'] };
  let { refreshToken, accessToken } = await b.signIn({ claims: fixed });
  for (let i = 0; i < 3; i++) {
    const { auth_time, acr, amr, iat } = decodeJwt(accessToken);
    assert.deepEqual({ auth_time, acr, amr }, fixed);
    assert.equal(iat, 1_800_000_000 + 60 * i);
    b.clock.ms += 60_000;
    ({ refreshToken, accessToken } = value(await b.auth.refresh({ refreshToken, client: 'app' })));
  }
});

test('J9: an audience per resource server', async () => {
  const b = over({ audience: [API, OTHER_API] });
  const both = await b.signIn();
  assert.deepEqual(decodeJwt(both.accessToken).aud, [API, OTHER_API]);
  const one = await b.signIn({ audience: [OTHER_API] });
  assert.equal(decodeJwt(one.accessToken).aud, OTHER_API);
  const narrowed = value(
    await b.auth.refresh({ refreshToken: both.refreshToken, client: 'app', audience: [API] }),
  );
  assert.equal(decodeJwt(narrowed.accessToken).aud, API);
  await assert.rejects(b.signIn({ audience: ['https://elsewhere.example'] }), TypeError);
  await assert.rejects(b.signIn({ audience: [] }), TypeError);
  assert.throws(() => over({ audience: [] }), TypeError);
});

test('J18: a refresh token is no JWT, and no access token refreshes', async () => {
  const b = over();
  const { refreshToken, accessToken } = await b.signIn();
  assert.throws(() => decodeProtectedHeader(refreshToken));
  const refreshed = await b.auth.refresh({ refreshToken: accessToken, client: 'app' });
  assert.equal(!refreshed.ok && refreshed.kind === 'refused' && refreshed.error, 'invalid_grant');
});

test('claims that are ours cannot be given', async () => {
  const b = over();
  for (const name of ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti', 'sid', 'scope', 'nbf'])
    await assert.rejects(b.signIn({ claims: { [name]: 'mine' } }), TypeError, name);
  await assert.rejects(b.signIn({ subject: '' }), TypeError);
  await assert.rejects(b.signIn({ subject: 'half \ud800' }), TypeError);
  await assert.rejects(b.signIn({ client: '' }), TypeError);
  await assert.rejects(b.signIn({ scope: 'a  b' }), TypeError);
});

test('options that cannot be meant are refused', () => {
  const wrong: readonly Partial<TokensOptions>[] = [
    { issuer: 'auth' },
    { issuer: `${ISSUER}?x` },
    { accessLifetime: 0 },
    { accessLifetime: Number.NaN },
    { refreshLifetime: { idle: -1 } },
    { grace: 61 },
    { grace: -1 },
  ];
  for (const each of wrong) assert.throws(() => over(each), TypeError, JSON.stringify(each));
});

test('no access token outlives its family', async () => {
  const b = over({ refreshLifetime: { idle: 600, absolute: 600 } });
  const { refreshToken } = await b.signIn();
  b.clock.ms += 500_000;
  const { accessToken, expiresIn } = value(await b.auth.refresh({ refreshToken, client: 'app' }));
  assert.equal(expiresIn, 100);
  assert.equal(decodeJwt(accessToken).exp, 1_800_000_600);
});

test('a process suspended between asking and signing makes no token that outlives a revocation', async () => {
  const clock = startClock();
  const store = memory({ now: () => clock.ms });
  const b = bench(store, clock);
  const { refreshToken } = await b.signIn();
  const slow = bench(
    {
      ...store,
      async rotate(fam, step) {
        const rotation = await store.rotate(fam, step);
        clock.ms += 7_200_000;
        return rotation;
      },
    },
    clock,
  );
  const { accessToken } = value(await slow.auth.refresh({ refreshToken, client: 'app' }));
  assert.equal(decodeJwt(accessToken).exp, 1_800_000_300);
});

test('keys rotate: old tokens stay good while their key is there, and no private part is published', async () => {
  const b = over();
  const { accessToken, refreshToken } = await b.signIn();
  const next = await generateKeys('EdDSA');
  const together = {
    access: [...next.access, ...keys.access],
    refresh: [...next.refresh, ...keys.refresh],
  };
  b.auth.useKeys(together);
  assert.equal(value(await b.auth.introspect(accessToken)).active, true);
  const second = value(await b.auth.refresh({ refreshToken, client: 'app' }));
  assert.equal(decodeProtectedHeader(second.accessToken).alg, 'EdDSA');
  const published = JSON.stringify(b.auth.jwks());
  for (const { d } of together.access) assert.ok(!published.includes(d!));
  b.auth.useKeys(next);
  assert.equal(value(await b.auth.introspect(accessToken)).active, false);
  assert.equal(value(await b.auth.introspect(second.refreshToken)).active, true);
  assert.throws(() => b.auth.useKeys({ access: [], refresh: [] }), TypeError);
  assert.equal(value(await b.auth.introspect(second.refreshToken)).active, true);
});

test('key set and metadata: GET and HEAD, cacheable, other methods 405', async () => {
  const { auth } = over({ targets: { token: 'https://login.example/t' }, metadata: { service: 'x' } });
  const get = await answer(auth.handlers.metadata(new Request(`${ISSUER}/.well-known/x`)));
  assert.equal(get.status, 200);
  assert.deepEqual(
    [get.content.issuer, get.content.token_endpoint, get.content.jwks_uri, get.content.service],
    [ISSUER, 'https://login.example/t', `${ISSUER}/jwks`, 'x'],
  );
  for (const handler of [auth.handlers.jwks, auth.handlers.metadata]) {
    const head = await answer(handler(new Request(ISSUER, { method: 'HEAD' })));
    assert.deepEqual([head.status, head.content], [200, undefined]);
    assert.equal(head.headers.get('Cache-Control'), 'public, max-age=300');
    const put = await answer(handler(new Request(ISSUER, { method: 'PUT' })));
    assert.deepEqual([put.status, put.headers.get('Allow')], [405, 'GET, HEAD']);
  }
});

test("another issuer's tokens are not revoked here", async () => {
  const b = over();
  await b.signIn();
  value(await b.auth.revoke({ subject: 'alice' }));
  b.clock.ms += 1000;
  const iat = 1_799_999_000;
  assert.equal(b.auth.revocations.isRevoked({ iss: ISSUER, sub: 'alice', iat }), true);
  assert.equal(b.auth.revocations.isRevoked({ iss: 'https://other.example', sub: 'alice', iat }), false);
});

test('no event and no answer holds a token or a secret', async () => {
  const b = over();
  const { refreshToken, accessToken } = await b.signIn();
  const next = value(await b.auth.refresh({ refreshToken, client: 'app' }));
  await b.auth.refresh({ refreshToken, client: 'other-app' });
  await b.auth.revoke({ token: next.refreshToken });
  const told = JSON.stringify(b.events);
  for (const secret of [refreshToken, accessToken, next.refreshToken, next.accessToken])
    assert.ok(!told.includes(secret));
  assert.deepEqual(
    b.events.map(({ type }) => type),
    ['issued', 'refreshed', 'refused', 'revoked'],
  );
});

test('tokens() needs no endpoint options', () => {
  assert.ok(tokens({ store: memory(), keys, issuer: ISSUER, audience: API }).handlers.token);
});
