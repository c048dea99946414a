// The client's decisions one by one, each row a case that another row cannot stand in for. What mutation testing found to be
// decided by no test is decided here.

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe as suite, test } from 'node:test';
import { hasContent } from './content.ts';
import { isNetworkFailure } from './network-failure.ts';
import type { AuthOptions } from './options.ts';
import type { StopReason } from './outcome.ts';
import { isIdempotent, refusalToRepeat } from './repeatable.ts';
import type { Step } from './scripted.test.ts';
import { ORIGIN, scripted, URL_ } from './scripted.test.ts';
import { sessionOf } from './session.ts';
import { retryUnlessJudged } from './tanstack.ts';
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
    for (const text of ['data:,x', 'api.example.com', '']) {
      const auth = { origins: [text], token: () => 't1' };
      assert.throws(() => sessionOf(auth), { name: 'TypeError', message: `"${text}" has no origin` });
    }
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
