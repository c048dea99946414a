// What a challenge, a 401 and a 403 decide, each row a case that another row cannot stand in for; see decisions.test.ts.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { InvalidGrant } from './invalid-grant.ts';
import type { AuthOptions } from './options.ts';
import type { StopReason } from './outcome.ts';
import { outcomeOf } from './outcome.ts';
import type { Step } from './scripted.test.ts';
import { ORIGIN, scripted, tokens, URL_ } from './scripted.test.ts';
import { stepUpOf, verdictOf } from './verdict.ts';

suite('what a challenge asks for', () => {
  const rows: readonly [string, string, string | undefined, string, string | undefined][] = [
    ['no error', 'Bearer realm="a"', 'Bearer', 'refresh', undefined],
    ['an invalid token', 'Bearer error="invalid_token"', 'bearer', 'refresh', 'invalid_token'],
    ['a nonce', 'DPoP error="use_dpop_nonce"', 'DPoP', 'nonce', 'use_dpop_nonce'],
    [
      'more authentication',
      'Bearer error="insufficient_user_authentication"',
      'Bearer',
      'step-up',
      'insufficient_user_authentication',
    ],
    ['another error', 'Bearer error="invalid_request"', 'Bearer', 'stop', 'invalid_request'],
    ['another scheme', 'Basic realm="a"', 'Bearer', 'stop', undefined],
    ['any scheme', 'Basic realm="a"', undefined, 'refresh', undefined],
    [
      'more authentication comes first',
      'Bearer error="invalid_token", Bearer error="insufficient_user_authentication"',
      'Bearer',
      'step-up',
      'insufficient_user_authentication',
    ],
    [
      'a nonce comes before a refresh',
      'DPoP error="invalid_token", DPoP error="use_dpop_nonce"',
      'DPoP',
      'nonce',
      'use_dpop_nonce',
    ],
    [
      'an invalid token comes before no error',
      'Bearer, Bearer error="invalid_token"',
      'Bearer',
      'refresh',
      'invalid_token',
    ],
  ];
  for (const [name, value, scheme, next, error] of rows) {
    test(name, async () => {
      const verdict = await verdictOf(value, scheme);
      assert.deepEqual([verdict.next, verdict.error], [next, error]);
    });
  }
  test('nothing that could be read', async () => {
    assert.deepEqual(await verdictOf(', ,', 'Bearer'), { next: 'refresh', challenges: [] });
  });
  const steps: readonly [string, readonly string[], number | undefined][] = [
    ['acr_values=" a  b ", max_age=60', ['a', 'b'], 60],
    ['acr_values=""', [], undefined],
    ['max_age="60s"', [], undefined],
    ['max_age="s60"', [], undefined],
    ['realm="a"', [], undefined],
  ];
  for (const [params, acrValues, maxAge] of steps) {
    test(`step-up: ${params}`, async () => {
      const { challenge } = await verdictOf(`Bearer ${params}`, 'Bearer');
      assert.deepEqual(stepUpOf(challenge!), {
        challenge,
        acrValues,
        ...(maxAge !== undefined && { maxAge }),
      });
    });
  }
});

suite('why a 401 is handed over', () => {
  const expired: Step = [401, { 'www-authenticate': 'Bearer error="invalid_token"' }];
  const stream = () => new ReadableStream({ start: (controller) => controller.close() });
  const rows: readonly [string, Step, Partial<AuthOptions>, RequestInit, StopReason, number][] = [
    ['another scheme', [401, { 'www-authenticate': 'Basic' }], {}, {}, 'challenge', 1],
    [
      'a nonce for nobody',
      [401, { 'www-authenticate': 'Bearer error="use_dpop_nonce"' }],
      {},
      {},
      'challenge',
      1,
    ],
    [
      'a nonce without a nonce',
      [401, { 'www-authenticate': 'DPoP error="use_dpop_nonce"' }],
      { scheme: 'DPoP', proof: () => 'p' },
      {},
      'challenge',
      1,
    ],
    [
      'the nonce again',
      [401, { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n' }],
      { scheme: 'DPoP', proof: () => 'p' },
      {},
      'challenge',
      2,
    ],
    [
      'more authentication, and nobody for it',
      [401, { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' }],
      {},
      {},
      'step-up',
      1,
    ],
    [
      'more authentication, given up',
      [401, { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' }],
      { onStepUp: () => undefined },
      {},
      'step-up',
      1,
    ],
    [
      'more authentication again',
      [401, { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' }],
      { onStepUp: () => 's' },
      {},
      'step-up',
      2,
    ],
    [
      'content that is gone',
      expired,
      {},
      { method: 'POST', body: stream(), duplex: 'half' } as RequestInit,
      'content',
      1,
    ],
    ['refused again', expired, {}, {}, 'refused-again', 2],
    ['a refresh that fails', expired, { refresh: () => Promise.reject(new Error('down')) }, {}, 'refresh', 1],
    [
      'the end of the session',
      expired,
      { refresh: () => Promise.reject(new InvalidGrant()) },
      {},
      'signed-out',
      1,
    ],
  ];
  for (const [name, step, more, init, stopped, attempts] of rows) {
    test(name, async () => {
      const script = scripted([step], { auth: tokens(more).auth });
      const outcome = outcomeOf(await script.client(URL_, init))!;
      assert.deepEqual([outcome.stopped, outcome.attempts], [stopped, attempts]);
      assert.equal('cause' in outcome, stopped === 'refresh' || stopped === 'signed-out');
    });
  }
  test('nothing to refresh with', async () => {
    const auth = { origins: [ORIGIN], token: () => 't1' };
    const response = await scripted([expired], { auth }).client(URL_);
    assert.equal(outcomeOf(response)!.stopped, 'challenge');
  });
  test('adopted tokens that are refused one after the other', async () => {
    let token = 0;
    const auth = { origins: [ORIGIN], token: () => `t${++token}` };
    const script = scripted([expired], { auth });
    assert.equal(outcomeOf(await script.client(URL_))!.stopped, 'refused-again');
    assert.deepEqual(
      script.sent.map(({ headers }) => headers.get('authorization')),
      ['Bearer t1', 'Bearer t2'],
    );
  });
  test('a refresh that fails is told, and asked for again by the next call', async () => {
    const error = new Error('down');
    const store = tokens({ refresh: () => Promise.reject(error) });
    const script = scripted([expired], { auth: store.auth });
    for (let call = 0; call < 2; call++) assert.equal(outcomeOf(await script.client(URL_))!.cause, error);
    const told = script.events.filter(({ type }) => type.startsWith('refresh'));
    assert.deepEqual(told, [
      { type: 'refresh' },
      { type: 'refresh-failed', error },
      { type: 'refresh' },
      { type: 'refresh-failed', error },
    ]);
  });
  test('a session that ended is told once, and refreshed no more for that token', async () => {
    let refreshes = 0;
    const refresh = async () => {
      refreshes++;
      throw new InvalidGrant();
    };
    const script = scripted([expired], { auth: tokens({ refresh }).auth });
    for (let call = 0; call < 2; call++) {
      assert.equal(outcomeOf(await script.client(URL_))!.stopped, 'signed-out');
    }
    assert.equal(refreshes, 1);
    assert.deepEqual(
      script.events.filter(({ type }) => type === 'signed-out'),
      [{ type: 'signed-out', reason: 'invalid-grant' }],
    );
  });
  test('a token that is refused right after its refresh is refreshed again half a minute later', async () => {
    const store = tokens();
    const script = scripted([expired], { auth: store.auth });
    await script.client(URL_);
    assert.equal(store.refreshes, 1);
    script.clock += 29_999;
    assert.equal(outcomeOf(await script.client(URL_))!.stopped, 'refused-again');
    assert.equal(store.refreshes, 1);
    script.clock += 1;
    await script.client(URL_);
    assert.equal(store.refreshes, 2);
  });
});

suite('what a 403 says about the token', () => {
  const rows: readonly [string, string, boolean][] = [
    ['revoked', 'Bearer error="invalid_token"', true],
    ['no error', 'Bearer realm="api"', false],
    ['another error', 'Bearer error="insufficient_scope", scope="a"', false],
  ];
  for (const [name, value, ends] of rows) {
    test(name, async () => {
      const script = scripted([[403, { 'www-authenticate': value }]], { auth: tokens().auth });
      await script.client(URL_);
      const ended = script.events.some(({ type }) => type === 'signed-out');
      assert.equal(ended, ends);
    });
  }
  test('a token that was replaced meanwhile says nothing about its successor', async () => {
    const store = tokens();
    const revoked = () => {
      store.token = 'newer';
      return new Response('', {
        status: 403,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    };
    const script = scripted([revoked], { auth: store.auth });
    await script.client(URL_);
    assert.deepEqual(
      script.events.filter(({ type }) => type === 'signed-out'),
      [],
    );
  });
  test('no token was sent', async () => {
    const store = tokens({ token: () => undefined });
    const script = scripted([[403, { 'www-authenticate': 'Bearer error="invalid_token"' }]], {
      auth: store.auth,
    });
    await script.client(URL_);
    assert.deepEqual(
      script.events.filter(({ type }) => type === 'signed-out'),
      [],
    );
  });
});
