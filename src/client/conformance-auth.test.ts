// What the specifications ask of a client about credentials, rows 9 to 17; the others are in conformance.test.ts.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import type { AuthOptions } from './options.ts';
import { outcomeOf } from './outcome.ts';
import type { Step } from './scripted.test.ts';
import { networkFailure, ORIGIN, refusal, scripted, tokens, URL_ } from './scripted.test.ts';

const expired: Step = [401, { 'www-authenticate': 'Bearer realm="api", error="invalid_token"' }];

async function attempts(step: Step, init?: Parameters<ReturnType<typeof scripted>['client']>[1]) {
  const script = scripted([step]);
  await script.client(URL_, init);
  return script.sent.length;
}

suite('9: one refresh and one replay per call, then the representation', () => {
  test('always 401: 1 refresh, 2 requests, and the content is readable', async () => {
    const store = tokens();
    const script = scripted([expired], store);
    const response = await script.client(URL_);
    assert.deepEqual([response.status, store.refreshes, script.sent.length], [401, 1, 2]);
    assert.deepEqual(await response.json(), { ok: true });
    assert.equal(outcomeOf(response)?.stopped, 'refused-again');
  });
  test('five calls in a row, always 401: 1 refresh, 6 requests', async () => {
    const store = tokens();
    const script = scripted([expired], store);
    for (let i = 0; i < 5; i++) await script.client(URL_);
    assert.deepEqual([store.refreshes, script.sent.length], [1, 6]);
  });
  test('half a minute later a refresh is tried again', async () => {
    const store = tokens();
    const script = scripted([expired], store);
    await script.client(URL_);
    script.clock += 30_001;
    await script.client(URL_);
    assert.equal(store.refreshes, 2);
  });
  test('a replayed POST carries its content and the new token', async () => {
    const store = tokens();
    const script = scripted([expired, 201], store);
    assert.equal((await script.client(URL_, { method: 'POST', body: 'order' })).status, 201);
    assert.deepEqual(
      script.sent.map(({ content, headers }) => [content, headers.get('authorization')]),
      [
        ['order', 'Bearer t1'],
        ['order', 'Bearer t2'],
      ],
    );
  });
});

suite('10 and 11: challenges are parsed; only an expired token of our scheme is refreshed', () => {
  const table: [string, string | undefined, number][] = [
    ['no field: nobody knows', undefined, 1],
    ['a bare challenge', 'Bearer', 1],
    ['a realm alone', 'Bearer realm="api"', 1],
    ['invalid_token', 'Bearer error="invalid_token"', 1],
    ['any case of the scheme', 'bEARER error=invalid_token', 1],
    ['second of two challenges', 'Basic realm="a, Bearer error=\\"x\\"", Bearer error="invalid_token"', 1],
    ['after a token68', 'Negotiate YWJj==, Bearer realm="x", error="invalid_token"', 1],
    ['invalid_request', 'Bearer error="invalid_request"', 0],
    ['insufficient_scope', 'Bearer error="insufficient_scope", scope="a"', 0],
    ['an unknown error', 'Bearer error="out_of_tea"', 0],
    ['only another scheme', 'Basic realm="api"', 0],
    ['our scheme inside a quoted string', 'Basic realm="Bearer error=invalid_token"', 0],
  ];
  for (const [name, value, refreshes] of table) {
    test(`${name}: ${refreshes} refreshes`, async () => {
      const store = tokens();
      const script = scripted([[401, value === undefined ? {} : { 'www-authenticate': value }]], store);
      const response = await script.client(URL_);
      assert.deepEqual([response.status, store.refreshes], [401, refreshes]);
    });
  }
  test('two field lines are one list', async () => {
    const store = tokens();
    const headers = new Headers([
      ['www-authenticate', 'Basic realm="a"'],
      ['www-authenticate', 'Bearer error="invalid_token"'],
    ]);
    const script = scripted([() => new Response('', { status: 401, headers }), 200], store);
    assert.equal((await script.client(URL_)).status, 200);
  });
});

suite('12: insufficient_user_authentication asks for a step-up, never for a refresh', () => {
  const value = 'Bearer error="insufficient_user_authentication", acr_values="gold silver", max_age="300"';
  const weak: Step = [401, { 'www-authenticate': value }];
  test('a typed error', async () => {
    const store = tokens();
    const script = scripted([weak], store);
    const error = await refusal(script.client.json(URL_));
    assert.equal(error.name, 'StepUpRequired');
    assert.deepEqual([error.stepUp?.acrValues, error.stepUp?.maxAge], [['gold', 'silver'], 300]);
    assert.deepEqual([store.refreshes, script.sent.length], [0, 1]);
  });
  test('a token from onStepUp is used, once', async () => {
    const store = tokens({ onStepUp: async () => 'strong' });
    const script = scripted([weak], store);
    await script.client(URL_);
    assert.deepEqual(
      script.sent.map(({ headers }) => headers.get('authorization')),
      ['Bearer t1', 'Bearer strong'],
    );
  });
});

suite('13: use_dpop_nonce is answered once with the nonce', () => {
  const nonce: Step = [401, { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n1' }];
  const proof: AuthOptions['proof'] = async ({ method, url, token, nonce: given }) =>
    [method, url, token, given ?? '-'].join(' ');
  test('the second request proves with it, and later ones too', async () => {
    const store = tokens({ scheme: 'DPoP', proof });
    const script = scripted([nonce, [200, { 'dpop-nonce': 'n2' }]], store);
    await script.client(`${URL_}?page=2`);
    await script.client(URL_);
    assert.deepEqual(
      script.sent.map(({ headers }) => headers.get('dpop')),
      [`GET ${URL_} t1 -`, `GET ${URL_} t1 n1`, `GET ${URL_} t1 n2`],
    );
    assert.equal(script.sent[0]!.headers.get('authorization'), 'DPoP t1');
    assert.equal(store.refreshes, 0);
  });
  test('it does not loop', async () => {
    const script = scripted([nonce], tokens({ scheme: 'DPoP', proof }));
    await script.client(URL_);
    assert.equal(script.sent.length, 2);
  });
});

suite('14: 403 is never refreshed', () => {
  for (const value of ['', 'Bearer error="insufficient_scope", scope="a"', 'Bearer error="invalid_token"']) {
    test(value || 'without a challenge', async () => {
      const store = tokens();
      const script = scripted([[403, value ? { 'www-authenticate': value } : {}]], store);
      await script.client(URL_);
      assert.deepEqual([store.refreshes, script.sent.length], [0, 1]);
    });
  }
  test('403 as throttling is opt-in', async () => {
    const limited: Step = [403, { 'retry-after': '1', 'x-ratelimit-remaining': '0' }];
    assert.equal(await attempts(limited), 1);
    const also = (response: Response) => response.headers.get('x-ratelimit-remaining') === '0';
    const script = scripted([limited, 200], { retry: { also } });
    assert.equal((await script.client(URL_)).status, 200);
  });
});

suite('15: invalid_grant ends the session, anything else keeps it', () => {
  test('a failed refresh is not repeated by itself, and the next call tries again', async () => {
    let calls = 0;
    const store = tokens({
      refresh: async () => {
        calls++;
        throw networkFailure();
      },
    });
    const script = scripted([expired], store);
    const error = await refusal(script.client.json(URL_));
    assert.deepEqual([error.status, calls, (error.cause as Error).message], [401, 1, 'fetch failed']);
    await script.client(URL_);
    assert.equal(calls, 2);
  });
});

test('16: 403 insufficient_scope is told, not refreshed', async () => {
  const store = tokens();
  const script = scripted(
    [[403, { 'www-authenticate': 'Bearer error="insufficient_scope", scope="orders:write"' }]],
    store,
  );
  await script.client(URL_);
  assert.deepEqual(script.events[0], { type: 'insufficient-scope', origin: ORIGIN, scope: 'orders:write' });
});

suite('17: 407 is not ours', () => {
  test('what fetch makes of it in Node is not repeated', async () => {
    const script = scripted([new TypeError('fetch failed', { cause: new Error('') })]);
    await assert.rejects(script.client(URL_), TypeError);
    assert.equal(script.sent.length, 1);
  });
  test('where it arrives, it is handed over', async () => assert.equal(await attempts(407), 1));
});
