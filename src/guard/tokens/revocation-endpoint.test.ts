// The rows of the revocation endpoint (RFC 7009), over every store.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import type { Bench } from './fixture.test.ts';
import { answer, basic, bench, brokenStore, form, startClock, stores, value } from './fixture.test.ts';

const post = ({ auth }: Bench, request: Request) => answer(auth.handlers.revoke(request));
const revoking = (token: string, more: Readonly<Record<string, string>> = {}) =>
  form({ token, client_id: 'app', ...more });

async function alive({ auth, clock }: Bench, token: string): Promise<boolean> {
  const { active } = value(await auth.introspect(token));
  const isJwt = token.startsWith('ey');
  // The guard of this process has to agree with the store.
  if (isJwt) assert.equal(auth.revocations.isRevoked(decodeJwt(token)), !active, `at ${clock.ms}`);
  return active;
}

const rows: Readonly<Record<string, (b: Bench) => Promise<void>>> = {
  'V1: refresh tokens and access tokens can be revoked': async (b) => {
    const { refreshToken } = await b.signIn();
    assert.equal((await post(b, revoking(refreshToken))).status, 200);
    assert.equal(await alive(b, refreshToken), false);
    const second = await b.signIn();
    assert.equal((await post(b, revoking(second.accessToken))).status, 200);
    assert.equal(await alive(b, second.accessToken), false);
    // The access token alone: its session goes on.
    assert.equal(await alive(b, second.refreshToken), true);
  },
  'V2: the client is authenticated first': async (b) => {
    const { refreshToken } = await b.signIn({ client: 'web' });
    const { status, headers, content } = await post(b, revoking(refreshToken, { client_id: 'web' }));
    assert.deepEqual([status, content.error], [401, 'invalid_client']);
    assert.match(headers.get('WWW-Authenticate')!, /^Basic /);
    assert.equal(await alive(b, refreshToken), true);
    assert.equal((await post(b, form({ token: refreshToken }, basic('web')))).status, 200);
    assert.equal(await alive(b, refreshToken), false);
  },
  "V2: another client's token is refused, and lives on": async (b) => {
    const { refreshToken, accessToken } = await b.signIn();
    for (const token of [refreshToken, accessToken]) {
      const { status, content } = await post(b, revoking(token, { client_id: 'other-app' }));
      assert.deepEqual([status, content.error], [400, 'invalid_grant']);
      assert.equal(await alive(b, token), true);
    }
  },
  'V3: a wrong or unknown hint changes nothing': async (b) => {
    for (const hint of ['access_token', 'refresh_token', 'pumpkin', '']) {
      const { refreshToken, accessToken } = await b.signIn();
      for (const token of [accessToken, refreshToken]) {
        assert.equal((await post(b, revoking(token, { token_type_hint: hint }))).status, 200);
        assert.equal(await alive(b, token), false);
      }
    }
  },
  'V4: with a refresh token go all access tokens of the session, at once': async (b) => {
    const { refreshToken, accessToken, session } = await b.signIn();
    const next = value(await b.auth.refresh({ refreshToken, client: 'app' }));
    assert.equal((await post(b, revoking(next.refreshToken))).status, 200);
    for (const token of [accessToken, next.accessToken]) assert.equal(await alive(b, token), false);
    assert.equal(b.auth.revocations.isRevoked({ sid: session }), true);
    const { accessToken: other } = await b.signIn();
    assert.equal(await alive(b, other), true);
  },
  'V4: an older refresh token signs out too': async (b) => {
    const { refreshToken } = await b.signIn();
    const next = value(await b.auth.refresh({ refreshToken, client: 'app' }));
    assert.equal((await post(b, revoking(refreshToken))).status, 200);
    assert.equal(await alive(b, next.refreshToken), false);
  },
  'V5: unknown, invalid and dead tokens are 200': async (b) => {
    const { refreshToken, accessToken } = await b.signIn();
    const [fam, , mac] = refreshToken.split('.');
    assert.equal((await post(b, revoking(refreshToken))).status, 200);
    for (const token of [refreshToken, 'garbage', `${fam}.7.${mac}`, 'a.b.c', `${accessToken}x`]) {
      const { status, headers } = await post(b, revoking(token));
      assert.deepEqual([status, headers.get('Cache-Control')], [200, 'no-store']);
    }
    b.clock.ms += 3_600_000;
    assert.equal((await post(b, revoking(accessToken))).status, 200);
  },
  'V5: a guess never revokes': async (b) => {
    const { refreshToken } = await b.signIn();
    const [fam] = refreshToken.split('.');
    assert.equal((await post(b, revoking(`${fam}.0.${'A'.repeat(43)}`))).status, 200);
    assert.equal(await alive(b, refreshToken), true);
  },
  'V6: a missing token, another method': async (b) => {
    const { status, content } = await post(b, form({ client_id: 'app' }));
    assert.deepEqual([status, content.error], [400, 'invalid_request']);
    const got = await post(b, new Request('https://auth.example/revoke'));
    assert.deepEqual([got.status, got.headers.get('Allow')], [405, 'POST']);
  },
  'V7: guessing at a secret ends in 429 with Retry-After': async (b) => {
    const guess = () => post(b, form({ token: 'x' }, basic('web', 'wrong')));
    for (let i = 0; i < 20; i++) assert.equal((await guess()).status, 401);
    const { status, headers } = await guess();
    assert.deepEqual([status, headers.get('Retry-After')], [429, '60']);
    // The token endpoint counts with it: it is the same secret.
    const other = await answer(b.auth.handlers.token(form({ grant_type: 'x' }, basic('web'))));
    assert.equal(other.status, 429);
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

test('V6: a store that is away is 503 with Retry-After, never 200', async (t) => {
  const clock = startClock();
  const { refreshToken, accessToken } = await bench(stores[0]!.open(t, clock), clock).signIn();
  const b = bench(brokenStore(), clock);
  for (const token of [refreshToken, accessToken]) {
    const { status, headers } = await post(b, revoking(token));
    assert.deepEqual([status, headers.get('Retry-After')], [503, '5']);
  }
});

test('V8: scripts of the origins named may call, and read the fields they need', async (t) => {
  const clock = startClock();
  const spa = 'https://spa.example';
  const b = bench(stores[0]!.open(t, clock), clock, { origins: [spa] });
  const preflight = await post(
    b,
    new Request('https://auth.example/revoke', { method: 'OPTIONS', headers: { Origin: spa } }),
  );
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), spa);
  assert.equal(preflight.headers.get('Access-Control-Allow-Methods'), 'POST');
  const { status, headers } = await post(b, form({ token: 'x' }, { Origin: spa }));
  assert.equal(status, 401);
  assert.equal(headers.get('Access-Control-Allow-Origin'), spa);
  assert.match(headers.get('Access-Control-Expose-Headers')!, /WWW-Authenticate/);
  assert.equal(headers.get('Vary'), 'Origin');
  const stranger = await post(b, revoking('x', {}));
  assert.equal(stranger.headers.get('Access-Control-Allow-Origin'), null);
  const other = await post(b, form({ token: 'x' }, { Origin: 'https://evil.example' }));
  assert.equal(other.headers.get('Access-Control-Allow-Origin'), null);
});
