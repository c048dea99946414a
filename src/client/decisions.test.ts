// The client's decisions one by one, each row a case that another row cannot stand in for. What mutation testing found to be
// decided by no test is decided here.

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe as suite, test } from 'node:test';
import { hasContent } from './content.ts';
import { InvalidGrant } from './invalid-grant.ts';
import { isNetworkFailure } from './network-failure.ts';
import type { AuthOptions } from './options.ts';
import type { StopReason } from './outcome.ts';
import { outcomeOf } from './outcome.ts';
import { isIdempotent, refusalToRepeat } from './repeatable.ts';
import type { Step } from './scripted.test.ts';
import { ORIGIN, scripted, tokens, URL_ } from './scripted.test.ts';
import { sessionOf } from './session.ts';
import { retryUnlessJudged } from './tanstack.ts';
import { stepUpOf, verdictOf } from './verdict.ts';
import { abortable, sleep, within } from './waiting.ts';

const lost = { code: 'ECONNRESET' };

suite('which errors are failures of the network', () => {
  const rows: readonly [string, unknown, string | Request, RequestInit, boolean][] = [
    ['no TypeError', new Error('x', { cause: lost }), URL_, {}, false],
    ['a cause with a code', new TypeError('x', { cause: lost }), URL_, {}, true],
    ['a cause without a code', new TypeError('x', { cause: {} }), URL_, {}, false],
    ['a cause that is null', new TypeError('x', { cause: null }), URL_, {}, false],
    ['no cause, a Request', new TypeError('x'), new Request(URL_), {}, true],
    [
      'no cause, a Request and arguments that make none',
      new TypeError('x'),
      new Request(URL_),
      { method: 'TRACE' },
      true,
    ],
    ['no cause, arguments that make a request', new TypeError('x'), URL_, {}, true],
    ['no cause, arguments that make none', new TypeError('x'), URL_, { method: 'TRACE' }, false],
  ];
  for (const [name, error, input, init, is] of rows) {
    test(name, () => assert.equal(isNetworkFailure(error, input, init), is));
  }
  test('Deno gives a cause to lost connections, and to nothing else', (t) => {
    Object.assign(globalThis, { Deno: {} });
    t.after(() => Reflect.deleteProperty(globalThis, 'Deno'));
    assert.equal(isNetworkFailure(new TypeError('x', { cause: {} }), URL_, {}), true);
    assert.equal(isNetworkFailure(new TypeError('x'), URL_, {}), false);
  });
});

suite('which requests have content, where `body` is not supported', () => {
  for (const [method, has] of [
    ['GET', false],
    ['HEAD', false],
    ['POST', true],
  ] as const) {
    test(method, () => assert.equal(hasContent({ method } as Request), has));
  }
  test('elsewhere `body` tells', () => {
    assert.equal(hasContent(new Request(URL_, { method: 'POST' })), false);
    assert.equal(hasContent(new Request(URL_, { method: 'POST', body: 'x' })), true);
  });
});

suite('whether a request may be repeated', () => {
  const nature = { idempotent: true, keyed: false, replayable: true };
  const rows: readonly [string, number, Partial<typeof nature>, boolean, number, StopReason | undefined][] = [
    ['500', 500, {}, false, 0, undefined],
    ['500, not idempotent', 500, { idempotent: false }, false, 0, 'method'],
    ['500, content that is gone', 500, { replayable: false }, false, 0, 'content'],
    ['501', 501, {}, false, 0, 'status'],
    ['404', 404, {}, false, 0, 'status'],
    ['404 with a key', 404, { keyed: true }, false, 0, 'status'],
    ['409', 409, {}, false, 0, 'status'],
    ['409 with a key', 409, { keyed: true }, false, 0, undefined],
    ['413', 413, {}, false, 0, 'status'],
    ['413 that asks for a wait', 413, {}, true, 0, undefined],
    ['417', 417, {}, false, 0, 'status'],
    ['421', 421, {}, false, 0, 'status'],
    ['425', 425, { idempotent: false }, false, 0, undefined],
    ['425 again', 425, {}, false, 1, 'attempts'],
    ['500 again', 500, {}, false, 1, undefined],
  ];
  for (const [name, status, more, asked, repeated, reason] of rows) {
    test(name, () => assert.equal(refusalToRepeat(status, { ...nature, ...more }, asked, repeated), reason));
  }
  test('a method is the whole word, in any case', () => {
    assert.deepEqual(['get', 'PUT', 'XGET', 'GETX', 'POST'].map(isIdempotent), [
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

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

suite('redirects of a key in a field of its own', () => {
  const auth: AuthOptions = { field: 'X-Api-Key', origins: [ORIGIN], token: () => 'key' };
  const to = (status: number, location = '/next'): Step => [status, { location }];
  const handedOver: readonly [string, Step][] = [
    ['no location', 302],
    ['a location that is none', to(302, 'http://')],
    ['another protocol', to(302, 'ftp://api.example.com/')],
    ['a protocol that ends alike', to(302, 'xhttps://api.example.com/')],
    ['a protocol that begins alike', to(302, 'https-x://api.example.com/')],
    ['a status that only has a location', to(201)],
    ['300, where a person may choose', to(300)],
  ];
  for (const [name, step] of handedOver) {
    test(`handed over: ${name}`, async () => {
      const script = scripted([step, 200], { auth });
      await script.client(URL_);
      assert.equal(script.sent.length, 1);
    });
  }
  const methods: readonly [number, string, string][] = [
    [303, 'GET', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [303, 'PUT', 'GET'],
    [302, 'POST', 'GET'],
    [302, 'PUT', 'PUT'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
  ];
  for (const [status, method, next] of methods) {
    test(`${status} after ${method} is ${next}`, async () => {
      const content = method === 'GET' || method === 'HEAD' ? {} : { body: 'x' };
      const headers = {
        'content-type': 'text/plain',
        'content-language': 'en',
        'content-encoding': 'identity',
        'content-location': '/x',
        accept: '*/*',
      };
      const script = scripted([to(status), 200], { auth });
      await script.client(URL_, { method, headers, ...content });
      const { method: sent, headers: fields, content: text } = script.sent[1]!;
      assert.equal(sent, next);
      const kept = method === next;
      assert.equal(text, kept && 'body' in content ? 'x' : '');
      for (const name of ['content-type', 'content-language', 'content-encoding', 'content-location']) {
        assert.equal(fields.has(name), kept, name);
      }
      assert.deepEqual([fields.get('accept'), fields.get('x-api-key')], ['*/*', 'key']);
    });
  }
  test('no credentials go to another origin', async () => {
    const headers = { authorization: 'a', cookie: 'b', 'proxy-authorization': 'c', accept: 'd' };
    const seen: Record<string, string>[] = [];
    const script = scripted([200], {
      auth,
      // A fetch that forbids no fields: what the client gives is what counts.
      fetch: async (_, init) => {
        seen.push(Object.fromEntries(new Headers(init?.headers)));
        return seen.length === 1
          ? new Response(null, { status: 302, headers: { location: 'https://other.example/' } })
          : new Response();
      },
    });
    await script.client(URL_, { headers });
    assert.deepEqual(seen, [{ ...headers, 'x-api-key': 'key' }, { accept: 'd' }]);
  });
  test('too many of them', async () => {
    const script = scripted([to(302)], { auth });
    await assert.rejects(script.client(URL_), { name: 'TypeError', message: 'redirected too often' });
    assert.equal(script.sent.length, 21);
  });
  test('the signal goes along', async () => {
    const { signal } = new AbortController();
    const seen: unknown[] = [];
    const { client } = scripted([200], {
      auth,
      fetch: async (_, init) => {
        seen.push(init?.signal);
        return new Response(null, { status: seen.length === 1 ? 302 : 200, headers: { location: '/next' } });
      },
    });
    await client(new Request(URL_, { signal }));
    assert.equal(seen.length, 2);
    assert.ok(seen[1] instanceof AbortSignal);
  });
});

suite('sessions', () => {
  test('an origin that is none', () => {
    const auth = { origins: ['data:,x'], token: () => 't1' };
    assert.throws(() => sessionOf(auth), { name: 'TypeError', message: '"data:,x" has no origin' });
  });
  test('a token that is waited for, and its successor', async () => {
    const session = sessionOf({ origins: [], token: async () => 't1' });
    assert.equal(await session.current(), 't1');
    Object.assign(session, { replaced: 't1', successor: 't2' });
    assert.equal(await session.current(), 't2');
  });
});

suite('waits', () => {
  test('a promise that is settled leaves no listener behind', async () => {
    const { signal } = new AbortController();
    await abortable(Promise.resolve(1), signal);
    await abortable(Promise.reject(new Error('x')), signal).catch(() => {});
    await new Promise(setImmediate);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
  test('no time is no wait', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    return sleep(0);
  });
  for (const [name, end] of [
    ['done', () => Promise.resolve()],
    ['failed', () => Promise.reject(new Error('x'))],
  ] as const) {
    test(`a task that is ${name} leaves no timer behind`, async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      let given: AbortSignal | undefined;
      const task = within(10, (signal) => {
        given = signal;
        return end();
      });
      await task.catch(() => {});
      t.mock.timers.tick(20);
      assert.equal(given?.aborted, false);
    });
  }
  test('an interrupted wait leaves no timer behind', async (t) => {
    const clear = t.mock.method(globalThis, 'clearTimeout');
    const over = new AbortController();
    const wait = sleep(60_000, over.signal);
    over.abort(new Error('enough'));
    await assert.rejects(wait, { message: 'enough' });
    assert.equal(clear.mock.callCount(), 1);
  });
  test('what was not done in time', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const task = within(10, () => new Promise(() => {}));
    t.mock.timers.tick(10);
    await assert.rejects(task, { name: 'TimeoutError', message: 'not done within 10 ms' });
  });
});

test('TanStack Query leaves alone what timed out, and repeats what nobody judged', () => {
  const retry = retryUnlessJudged(2);
  assert.equal(retry(0, new DOMException('late', 'TimeoutError')), false);
  assert.equal(retry(0, new DOMException('no', 'AbortError')), false);
  assert.deepEqual(
    [retry(0, new Error('x')), retry(1, new Error('x')), retry(2, new Error('x'))],
    [true, true, false],
  );
});
