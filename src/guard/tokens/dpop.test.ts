// DPoP at the token endpoint (RFC 9449 §5): tokens bound to a key, refreshed by who has it, and of no use to anybody else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { guard } from '../guard.ts';
import { pair, prove } from '../kit.test.ts';
import type { Bench } from './fixture.test.ts';
import { API, answer, basic, bench, form, ISSUER, startClock, stores, value } from './fixture.test.ts';
import type { TokensOptions } from './index.ts';

const [mine, theirs] = [await pair('ES256'), await pair('ES256')];
const ENDPOINT = `${ISSUER}/token`;
const grants: TokensOptions['grants'] = {
  password: async () => ({ subject: 'alice', scope: 'read' }),
};
const proof = (key = mine, claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
  prove('', { htm: 'POST', htu: ENDPOINT, ath: undefined, ...claims }, header, key);
const post = async (b: Bench, params: Record<string, string>, fields: Record<string, string> = {}) =>
  await answer(b.auth.handlers.token(form(params, fields)));
const signIn = { grant_type: 'password', client_id: 'app' };
const refreshing = (token: string) => ({
  grant_type: 'refresh_token',
  client_id: 'app',
  refresh_token: token,
});

for (const { name, open } of stores) {
  test(`a public client: both tokens are bound, and follow the key (${name})`, async (t) => {
    const clock = startClock();
    const b = bench(open(t, clock), clock, { grants, dpop: {} });
    const first = await post(b, signIn, { DPoP: await proof() });
    assert.equal(first.status, 200);
    assert.equal(first.content.token_type, 'DPoP');
    const { cnf } = decodeJwt(first.content.access_token);
    assert.equal(typeof (cnf as { jkt?: unknown }).jkt, 'string');

    const { refresh_token: token } = first.content;
    for (const [what, fields] of [
      ['no proof', {}],
      ['a proof by another key', { DPoP: await proof(theirs) }],
    ] as const) {
      const { status, content } = await post(b, refreshing(token), fields);
      assert.deepEqual([what, status, content.error], [what, 400, 'invalid_grant']);
    }
    const second = await post(b, refreshing(token), { DPoP: await proof() });
    assert.equal(second.status, 200, 'whoever lacks the key has ended nothing');
    assert.deepEqual(decodeJwt(second.content.access_token).cnf, cnf);
    // A thief with an old token and without the key does not sign anybody out; with the key, the family ends.
    clock.ms += 60_000;
    const iat = Math.floor(clock.ms / 1000);
    await post(b, refreshing(token), {});
    const third = await post(b, refreshing(second.content.refresh_token), {
      DPoP: await proof(mine, { iat }),
    });
    assert.equal(third.status, 200);
    assert.equal((await post(b, refreshing(token), { DPoP: await proof(mine, { iat }) })).status, 400);
    const dead = await post(b, refreshing(third.content.refresh_token), {
      DPoP: await proof(mine, { iat }),
    });
    assert.equal(dead.content.error, 'invalid_grant');
  });
}

const made = (options: Partial<TokensOptions> = {}) => {
  const clock = startClock();
  return bench(stores[0]!.open(undefined as never, clock), clock, { grants, dpop: {}, ...options });
};

test('a client with a secret: the access token is bound to the key of the moment, the refresh token is not', async () => {
  const b = made();
  const first = await post(b, { grant_type: 'password' }, { ...basic('web'), DPoP: await proof() });
  assert.equal(first.content.token_type, 'DPoP');
  const refresh = { grant_type: 'refresh_token', refresh_token: first.content.refresh_token };
  const second = await post(b, refresh, { ...basic('web'), DPoP: await proof(theirs) });
  assert.equal(second.content.token_type, 'DPoP');
  assert.notDeepEqual(decodeJwt(second.content.access_token).cnf, decodeJwt(first.content.access_token).cnf);
  const plain = { ...refresh, refresh_token: second.content.refresh_token };
  const third = await post(b, plain, basic('web'));
  assert.deepEqual(
    [third.content.token_type, decodeJwt(third.content.access_token).cnf],
    ['Bearer', undefined],
  );
});

test('proofs that will not do: 400 invalid_dpop_proof, and the refresh token is not used up', async () => {
  const b = made();
  const { content } = await post(b, signIn, { DPoP: await proof() });
  const used = await proof();
  await post(b, signIn, { DPoP: used });
  for (const [what, sent] of [
    ['for another target', await proof(mine, { htu: `${ISSUER}/other` })],
    ['for another method', await proof(mine, { htm: 'GET' })],
    ['too old', await proof(mine, { iat: 1 })],
    ['of another type', await proof(mine, {}, { typ: 'jwt' })],
    ['two of them', `${await proof()}, ${await proof()}`],
    ['used before', used],
    ['none at all', 'x'],
    ['empty', ''],
  ] as const) {
    const { status, content: why } = await post(b, refreshing(content.refresh_token), { DPoP: sent });
    assert.deepEqual([what, status, why.error], [what, 400, 'invalid_dpop_proof']);
  }
  assert.equal((await post(b, refreshing(content.refresh_token), { DPoP: await proof() })).status, 200);
});

test('nonces: asked for, then given with every answer', async () => {
  const b = made({ dpop: { nonceSecret: new Uint8Array(32) } });
  const first = await post(b, signIn, { DPoP: await proof() });
  assert.deepEqual([first.status, first.content.error], [400, 'use_dpop_nonce']);
  const nonce = first.headers.get('DPoP-Nonce')!;
  const second = await post(b, signIn, { DPoP: await proof(mine, { nonce }) });
  assert.deepEqual([second.status, second.headers.get('DPoP-Nonce')], [200, nonce]);
});

test('without the option a proof changes nothing', async () => {
  const clock = startClock();
  const b = bench(stores[0]!.open(undefined as never, clock), clock, { grants });
  const { content } = await post(b, signIn, { DPoP: await proof() });
  assert.equal(content.token_type, 'Bearer');
});

test('the guard takes a bound token with a proof of its key, and not with another', async () => {
  const b = made();
  const { content } = await post(b, signIn, { DPoP: await proof() });
  const token = content.access_token as string;
  const handler = guard({
    realm: 'api',
    bearer: { issuer: ISSUER, audience: API, keys: () => b.auth.jwks() as never },
    dpop: { origin: API },
    revocations: b.auth.revocations,
    now: () => b.clock.ms,
  })();
  const ask = async (key: typeof mine) => {
    const headers = { Authorization: `DPoP ${token}`, DPoP: await prove(token, { htu: `${API}/` }, {}, key) };
    const result = await handler(new Request(`${API}/`, { headers }));
    return result instanceof Response ? result.status : result.identity?.subject;
  };
  assert.equal(await ask(mine), 'alice');
  assert.equal(await ask(theirs), 401);
});

test('sign-in by the program: `jkt` binds, and `cnf` among the claims is refused', async () => {
  const b = made();
  const signedIn = await b.signIn({ jkt: 'a-thumbprint' });
  assert.equal(signedIn.type, 'DPoP');
  const { refreshToken } = signedIn;
  const outcome = await b.auth.refresh({ refreshToken, client: 'app' });
  assert.equal(!outcome.ok && outcome.kind === 'refused' && outcome.reason, 'foreign');
  assert.equal(
    value(await b.auth.refresh({ refreshToken, client: 'app', jkt: 'a-thumbprint' })).type,
    'DPoP',
  );
  await assert.rejects(b.auth.issue({ subject: 'a', client: 'app', claims: { cnf: {} } }), TypeError);
});

test('introspection shows the binding', async () => {
  const b = made();
  const { accessToken } = await b.signIn({ jkt: 'a-thumbprint' });
  const { content } = await answer(b.auth.handlers.introspect(form({ token: accessToken }, basic('api'))));
  assert.deepEqual([content.token_type, content.cnf], ['DPoP', { jkt: 'a-thumbprint' }]);
});

test('the metadata: algorithms of proofs, and response types as there are', async () => {
  const described = async (options: Partial<TokensOptions>) =>
    (await answer(made(options).auth.handlers.metadata(new Request(ISSUER)))).content;
  assert.deepEqual((await described({})).dpop_signing_alg_values_supported, [
    'ES256',
    'RS256',
    'PS256',
    'EdDSA',
  ]);
  const one = await described({ dpop: { algorithms: ['ES256'] } });
  assert.deepEqual(one.dpop_signing_alg_values_supported, ['ES256']);
  assert.deepEqual(one.response_types_supported, [], 'RFC 8414 §2: it is required');
  const authorization_endpoint = `${ISSUER}/authorize`;
  const two = await described({ metadata: { authorization_endpoint } });
  assert.deepEqual(two.response_types_supported, ['code']);
  const own = { authorization_endpoint, response_types_supported: ['code', 'none'] };
  assert.deepEqual((await described({ metadata: own })).response_types_supported, ['code', 'none']);
});
