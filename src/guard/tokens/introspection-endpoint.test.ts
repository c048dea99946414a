// The rows of the introspection endpoint (RFC 7662), over every store.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt, importJWK, SignJWT } from 'jose';
import type { Bench } from './fixture.test.ts';
import {
  API,
  answer,
  basic,
  bench,
  brokenStore,
  form,
  ISSUER,
  keys,
  startClock,
  stores,
  value,
} from './fixture.test.ts';
import { generateKeys } from './index.ts';

const post = ({ auth }: Bench, request: Request) => answer(auth.handlers.introspect(request));
const asking = (token: string, caller = 'api') => form({ token }, basic(caller));

async function inactive(b: Bench, token: string, caller = 'api'): Promise<void> {
  const { status, headers, content } = await post(b, asking(token, caller));
  assert.deepEqual([status, content], [200, { active: false }]);
  assert.equal(headers.get('Cache-Control'), 'no-store');
}

const rows: Readonly<Record<string, (b: Bench) => Promise<void>>> = {
  'I1: the caller is authenticated': async (b) => {
    const { accessToken } = await b.signIn();
    const callers: Readonly<Record<string, Request>> = {
      nobody: form({ token: accessToken }),
      'a public client': form({ token: accessToken, client_id: 'app' }),
      'a wrong secret': form({ token: accessToken }, basic('api', 'wrong')),
    };
    for (const [name, request] of Object.entries(callers)) {
      const { status, headers, content } = await post(b, request);
      assert.deepEqual([name, status, content.error], [name, 401, 'invalid_client']);
      assert.match(headers.get('WWW-Authenticate')!, /^Basic realm="[^"]+"/);
    }
  },
  'I2: what is alive is described': async (b) => {
    const { accessToken, session } = await b.signIn({ claims: { acr: 'gold' } });
    const { content } = await post(b, asking(accessToken));
    const { jti, ...rest } = content;
    assert.equal(typeof jti, 'string');
    assert.deepEqual(rest, {
      active: true,
      acr: 'gold',
      iss: ISSUER,
      sub: 'alice',
      aud: API,
      client_id: 'app',
      iat: 1_800_000_000,
      exp: 1_800_000_300,
      sid: session,
      scope: 'read write',
      token_type: 'Bearer',
    });
  },
  'I2: what is not alive, unknown or not for the caller is inactive, and nothing more': async (b) => {
    const { accessToken, refreshToken } = await b.signIn();
    await inactive(b, 'garbage');
    await inactive(b, 'x'.repeat(20_000));
    await inactive(b, `${accessToken.slice(0, -4)}AAAA`);
    await inactive(b, accessToken, 'stranger');
    await inactive(b, refreshToken, 'api');
  },
  'I2: a client may ask about its own tokens': async (b) => {
    const { accessToken, refreshToken } = await b.signIn({ client: 'web' });
    assert.equal((await post(b, asking(accessToken, 'web'))).content.active, true);
    const { content } = await post(b, asking(refreshToken, 'web'));
    assert.equal(content.active, true);
    assert.equal(content.token_type, undefined);
    assert.equal(content.exp, 1_800_000_000 + 14 * 86_400);
    assert.equal((await post(b, form({ client_id: 'web' }, basic('web')))).content.error, 'invalid_request');
  },
  'I3: expired': async (b) => {
    const { accessToken } = await b.signIn();
    b.clock.ms += 299_700;
    assert.equal((await post(b, asking(accessToken))).content.active, true);
    b.clock.ms += 300;
    await inactive(b, accessToken);
  },
  'I3: revoked, by token, by session, by subject': async (b) => {
    for (const what of ['token', 'session', 'subject'] as const) {
      const { accessToken, session } = await b.signIn();
      const request = { token: { token: accessToken }, session: { session }, subject: { subject: 'alice' } };
      value(await b.auth.revoke(request[what]));
      await inactive(b, accessToken);
    }
  },
  'I3: a refresh token that was used, expired or revoked': async (b) => {
    const { refreshToken } = await b.signIn({ client: 'web' });
    const next = value(await b.auth.refresh({ refreshToken, client: 'web' }));
    await inactive(b, refreshToken, 'web');
    // Looking is not using: the family lives on.
    assert.equal((await post(b, asking(next.refreshToken, 'web'))).content.active, true);
    b.clock.ms += 15 * 86_400_000;
    await inactive(b, next.refreshToken, 'web');
  },
  'I3: signature, issuer, type and not-before': async (b) => {
    const { accessToken } = await b.signIn();
    const claims = decodeJwt(accessToken);
    const jwk = keys.access[0]!;
    const sign = async (more: object, header: object = {}, key = jwk) =>
      new SignJWT({ ...claims, ...more })
        .setProtectedHeader({ alg: 'ES256', kid: jwk.kid!, typ: 'at+jwt', ...header })
        .sign(await importJWK(key, 'ES256'));
    assert.equal((await post(b, asking(await sign({})))).content.active, true);
    await inactive(b, await sign({}, {}, (await generateKeys()).access[0]!));
    await inactive(b, await sign({ iss: 'https://other.example' }));
    await inactive(b, await sign({ nbf: 1_800_000_100 }));
    await inactive(b, await sign({}, { typ: 'JWT' }));
    await inactive(b, await sign({}, { kid: 'unknown' }));
    await inactive(b, await sign({ sid: 'AAAAAAAAAAAAAAAAAAAAAA' }));
    const [, payload] = accessToken.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    await inactive(b, `${none}.${payload}.`);
  },
};

for (const { name, open } of stores) {
  for (const [row, run] of Object.entries(rows)) {
    test(`${row} (${name})`, async (t) => {
      const clock = startClock();
      await run(bench(open(t, clock), clock));
    });
  }
}

test('I6: a store that is away is 503 with Retry-After, never inactive', async (t) => {
  const clock = startClock();
  const { refreshToken, accessToken } = await bench(stores[0]!.open(t, clock), clock).signIn();
  const b = bench(brokenStore(), clock);
  for (const token of [refreshToken, accessToken]) {
    const { status, headers } = await post(b, asking(token));
    assert.deepEqual([status, headers.get('Retry-After')], [503, '5']);
  }
});
