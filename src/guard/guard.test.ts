// What changes between two requests, what browsers need, what observers see.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import type { GuardEvent } from './index.ts';
import { createApiKey, guard } from './index.ts';
import { AUDIENCE, Clock, challengesOf, mint, prove, thumbprint } from './kit.test.ts';
import { bearer, request, secret, statusOf } from './subject.test.ts';

suite('time and state run after the cache', () => {
  test('a token that was fine is expired when its time has come', async () => {
    const clock = new Clock();
    const ask = statusOf({ now: clock.now });
    const token = await mint();
    assert.equal(await ask(request(`Bearer ${token}`)), 200);
    clock.time += 605_000;
    assert.equal(await ask(request(`Bearer ${token}`)), 401);
  });
  test('a token that was fine is revoked at once', async () => {
    const dead = new Set<string>();
    const options = {
      revocations: {
        isRevoked: ({ jti }: { jti?: string | undefined }) => dead.has(jti!),
        staleness: () => 0,
      },
    };
    const [ask, strict] = [statusOf(options), statusOf({ ...options, revoked: 401 })];
    const token = await mint();
    assert.equal(await ask(request(`Bearer ${token}`)), 200);
    dead.add('token-1');
    assert.equal(await ask(request(`Bearer ${token}`)), 403);
    assert.equal(await strict(request(`Bearer ${token}`)), 401);
  });
  test('one guard, many routes: a token that passed here does not pass there', async () => {
    const protect = guard({ realm: 'api', bearer, now: new Clock().now });
    const token = await mint({ scope: 'a' });
    const results = await Promise.all(
      ['a', 'b', 'a b'].map(
        async (scope) => (await protect({ scope })(request(`Bearer ${token}`))) instanceof Response,
      ),
    );
    assert.deepEqual(results, [false, true, true]);
  });
  test('H12: revocations that are too old: 503, then well again', async () => {
    let staleness = 60_000;
    const events: GuardEvent[] = [];
    const ask = statusOf({
      revocations: { isRevoked: () => false, staleness: () => staleness },
      onEvent: (event) => events.push(event),
    });
    const token = await mint();
    assert.equal(await ask(request(`Bearer ${token}`)), 200);
    assert.equal((events[0] as { degraded?: true }).degraded, true);
    for (staleness of [60_001, Number.POSITIVE_INFINITY, Number.NaN])
      assert.equal(await ask(request(`Bearer ${token}`)), 503);
    assert.equal(await ask(request('Bearer garbage')), 401, 'only who would pass learns of it');
    staleness = 0;
    assert.equal(await ask(request(`Bearer ${token}`)), 200);
  });
  test('claims cannot be changed by who sees them', async () => {
    const handler = guard({ realm: 'api', bearer, now: new Clock().now })();
    const result = await handler(request(`Bearer ${await mint({ roles: ['user'] })}`));
    assert.ok(!(result instanceof Response));
    assert.throws(() => (result.identity!.claims.roles as string[]).push('admin'), TypeError);
    assert.throws(() => (result.identity!.scopes as string[]).push('admin'), TypeError);
  });
});

suite('CORS', () => {
  const origins = { origins: ['https://app.example'] } as const;
  const preflight = { Origin: 'https://app.example', 'Access-Control-Request-Method': 'GET' };
  test('a refusal can be read by the origins that are listed', async () => {
    const handler = guard({ realm: 'api', bearer, cors: { ...origins, credentials: true } })();
    for (const [origin, allowed] of [
      ['https://app.example', 'https://app.example'],
      ['https://evil.example', null],
    ] as const) {
      const { headers } = (await handler(request(undefined, { Origin: origin }))) as Response;
      assert.equal(headers.get('Access-Control-Allow-Origin'), allowed);
      assert.equal(headers.get('Access-Control-Allow-Credentials'), allowed && 'true');
      assert.equal(headers.get('Vary'), 'Accept, Origin');
      assert.equal(headers.get('Access-Control-Expose-Headers'), 'WWW-Authenticate');
    }
  });
  test('every origin', async () => {
    const { headers } = (await guard({ realm: 'api', bearer, cors: { origins: '*' } })()(
      request(),
    )) as Response;
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
  });
  test('without the option refusals expose nothing, and preflights pass all the same', async () => {
    const handler = guard({ realm: 'api', bearer })();
    const response = (await handler(request())) as Response;
    assert.equal(response.headers.get('Access-Control-Expose-Headers'), null);
    assert.ok(!((await handler(request(undefined, preflight, 'OPTIONS'))) instanceof Response));
  });
  test('with `false` even preflights need credentials', async () => {
    assert.equal(await statusOf({ cors: false })(request(undefined, preflight, 'OPTIONS')), 401);
  });
});

test('only `true` permits', async () => {
  const token = await mint();
  for (const answer of [false, undefined, null, 1, 'true', {}, Number.NaN]) {
    const ask = statusOf({}, { permit: () => answer as boolean });
    assert.equal(await ask(request(`Bearer ${token}`)), 403, String(answer));
  }
  assert.equal(await statusOf({}, { permit: async () => true })(request(`Bearer ${token}`)), 200);
});

suite('events', () => {
  test('decisions are told, secrets are not', async () => {
    const events: GuardEvent[] = [];
    const { key } = await createApiKey('live');
    const ask = statusOf(
      { onEvent: (event) => events.push(event), apiKey: { find: () => undefined } },
      { scope: 'x' },
    );
    const token = await mint();
    for (const asked of [
      request(),
      request(`Bearer ${token}`),
      request('Bearer tiptop'),
      request(undefined, { 'X-API-Key': key }),
    ])
      await ask(asked);
    const told = events.map(
      (event) => event.type === 'decision' && [event.outcome, event.status, event.code, event.scheme],
    );
    assert.deepEqual(told, [
      ['refused', 401, 'missing', undefined],
      ['refused', 403, 'insufficient_scope', 'Bearer'],
      ['refused', 401, 'invalid', 'Bearer'],
      ['refused', 401, 'invalid', 'ApiKey'],
    ]);
    const text = JSON.stringify(events);
    for (const word of [token, token.split('.')[2]!, 'tiptop', key]) assert.ok(!text.includes(word));
  });
  test('a listener that throws changes nothing', async () => {
    const ask = statusOf({
      onEvent: () => {
        throw new Error('disk full');
      },
    });
    assert.equal(await ask(request()), 401);
    assert.equal(await ask(request(`Bearer ${await mint()}`)), 200);
  });
  test('what `permit` throws is the application’s to answer', async () => {
    const handler = guard({ realm: 'api', bearer, now: new Clock().now })({
      permit: () => {
        throw new Error('bug');
      },
    });
    await assert.rejects(async () => handler(request(`Bearer ${await mint()}`)), /bug/);
  });
});

suite('DPoP with nonces', () => {
  const clock = new Clock();
  const handler = guard({
    realm: 'api',
    bearer,
    now: clock.now,
    cors: true,
    dpop: { origin: AUDIENCE, nonceSecret: secret },
  })();
  const ask = async (claims: Record<string, unknown>) => {
    const token = await mint({ cnf: { jkt: thumbprint } });
    return await handler(
      request(`DPoP ${token}`, { DPoP: await prove(token, { iat: clock.time / 1000, ...claims }) }),
    );
  };
  const nonceOf = async () => ((await ask({})) as Response).headers.get('DPoP-Nonce')!;

  test('D9 D8: without one, a nonce is given', async () => {
    const response = (await ask({})) as Response;
    assert.equal(response.status, 401);
    assert.match(challengesOf([response.headers.get('WWW-Authenticate')!])[1]!, /error="use_dpop_nonce"/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.equal(response.headers.get('Access-Control-Expose-Headers'), 'WWW-Authenticate, DPoP-Nonce');
    assert.equal((await response.json()).code, 'use_dpop_nonce');
  });
  test('D9: with it, the request passes, and brings the next', async () => {
    const nonce = await nonceOf();
    const granted = await ask({ nonce });
    assert.ok(!(granted instanceof Response));
    assert.deepEqual(granted.fields, [['DPoP-Nonce', nonce]]);
  });
  test('D11: another nonce, or an old one, does not do', async () => {
    assert.ok((await ask({ nonce: 'made-up' })) instanceof Response);
    const nonce = await nonceOf();
    clock.time += 120_000;
    assert.ok(!((await ask({ nonce })) instanceof Response), 'the period before still counts');
    clock.time += 120_000;
    assert.ok((await ask({ nonce })) instanceof Response);
  });
});
