// Retries in their bounds: pauses, content, budgets, deadlines, and every phase aborted.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { RetryBudget } from './budget.ts';
import { createClient } from './client.ts';
import type { ClientInit } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { backoffMs } from './retry-wait.ts';
import { networkFailure, refusal, scripted, tokens, URL_ } from './scripted.test.ts';
import { sleep } from './waiting.ts';

suite('pauses', () => {
  test('full jitter: anything from nothing to the doubled base, capped', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(40),
        (random, retries) => {
          const wait = backoffMs(undefined, retries, { baseMs: 250, maxBackoffMs: 20_000 }, () => random);
          assert.ok(wait >= 0 && wait <= Math.min(20_000, 250 * 2 ** retries));
        },
      ),
    );
  });
  test('what is asked for is never shortened, and spread by a tenth or a second at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(86_400_000), (random, asked) => {
        const wait = backoffMs(asked, 0, { baseMs: 250, maxBackoffMs: 20_000 }, () => random);
        assert.ok(wait >= asked && wait <= asked + Math.min(asked / 10, 1000));
      }),
    );
  });
  test('two retries wait up to 250 and 500 ms', async () => {
    const script = scripted([503]);
    await script.client(URL_);
    assert.deepEqual(script.waits, [250, 500]);
  });
  test('a wait longer than a timer holds does not fire at once', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let over = false;
    const waiting = sleep(2 ** 31 + 5).then(() => {
      over = true;
    });
    const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
    t.mock.timers.tick(1);
    await settle();
    assert.equal(over, false);
    t.mock.timers.tick(2 ** 31 - 2);
    await settle();
    assert.equal(over, false);
    t.mock.timers.tick(6);
    await waiting;
    assert.equal(over, true);
  });
  test('Retry-After means the same in New York', () => {
    // The whole table in a process whose local time is five hours behind UTC.
    const script = `
      import { createClient } from ${JSON.stringify(new URL('./client.ts', import.meta.url).href)};
      const at = Date.UTC(2026, 0, 1);
      const values = ['1', '0', 'Thu, 01 Jan 2026 00:00:20 GMT', 'Thursday, 01-Jan-26 00:00:20 GMT',
        'Thu Jan  1 00:00:20 2026', 'Wed, 31 Dec 2025 00:00:00 GMT', '-5', '1.5', 'garbage', '2026-01-01T00:00:20Z'];
      const waits = [];
      for (const value of values) {
        let first = true;
        const client = createClient({
          now: () => at, random: () => 0, sleep: async (ms) => { waits.push(ms); },
          fetch: async () => new Response('', first ? ((first = false), { status: 503, headers: { 'retry-after': value } }) : {}),
        });
        await client('https://api.example.com/');
      }
      console.log(JSON.stringify([new Date(at).getHours(), waits]));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: 'America/New_York' },
      encoding: 'utf8',
    });
    assert.deepEqual(JSON.parse(output), [19, [1000, 0, 20_000, 20_000, 20_000, 0, 0, 0, 0, 0]]);
  });
});

suite('content', () => {
  const stream = () => new Blob(['order']).stream();
  const form = new FormData();
  form.set('a', '1');
  const table: [string, ClientInit['body'], number][] = [
    ['string', 'order', 3],
    ['URLSearchParams', new URLSearchParams({ a: '1' }), 3],
    ['Blob', new Blob(['order']), 3],
    ['ArrayBuffer', new TextEncoder().encode('order').buffer, 3],
    ['Uint8Array', new TextEncoder().encode('order'), 3],
    ['FormData', form, 3],
    ['a function that makes a stream', stream, 3],
    ['a stream', stream(), 1],
  ];
  for (const [name, body, requests] of table) {
    test(`${name}: sent ${requests} times, never empty`, async () => {
      const script = scripted([503]);
      const response = await script.client(URL_, { method: 'PUT', body: body!, duplex: 'half' });
      assert.equal(script.sent.length, requests);
      assert.ok(script.sent.every(({ content }) => content.length > 2));
      assert.equal(outcomeOf(response)?.stopped, requests === 1 ? 'content' : 'attempts');
    });
  }
  test('a Request with content is sent once, or as often as need be when copies are kept', async () => {
    for (const [replayRequests, contents] of [
      [false, ['order']],
      [true, ['order', 'order', 'order']],
    ] as const) {
      const script = scripted([503], { replayRequests });
      await script.client(new Request(URL_, { method: 'PUT', body: 'order' }));
      assert.deepEqual(
        script.sent.map(({ content }) => content),
        contents,
      );
    }
  });
  test('a Request without content needs no copy', async () => {
    const script = scripted([503, 200]);
    assert.equal((await script.client(new Request(URL_, { headers: { 'x-a': '1' } }))).status, 200);
    assert.equal(script.sent[1]!.headers.get('x-a'), '1');
  });
  test('a stream that met an expired token: the token is renewed for the next call', async () => {
    const store = tokens();
    const script = scripted([[401, {}]], store);
    const response = await script.client(URL_, { method: 'POST', body: stream(), duplex: 'half' });
    assert.deepEqual([response.status, script.sent.length, store.refreshes], [401, 1, 1]);
  });
});

suite('the budget', () => {
  test('total failure: at most 1.2 requests per call', async () => {
    for (const step of [503, networkFailure()]) {
      const script = scripted([step]);
      for (let i = 0; i < 200; i++) await script.client(URL_).catch(() => {});
      assert.ok(script.sent.length <= 240, `${script.sent.length}`);
      assert.ok(script.sent.length > 200);
    }
  });
  test('retries that wait are counted: 50 at once spend the reserve and no more', async () => {
    const release: (() => void)[] = [];
    const script = scripted([503], { sleep: () => new Promise((resolve) => release.push(resolve)) });
    const calls = Array.from({ length: 50 }, () => script.client(URL_));
    const settled = new Promise<void>((resolve) => setImmediate(resolve));
    await settled;
    await Promise.race(calls);
    for (let i = 0; i < 20; i++) await new Promise<void>((resolve) => setImmediate(resolve));
    assert.equal(release.length, 10);
    let done = false;
    const all = Promise.all(calls).finally(() => {
      done = true;
    });
    while (!done) {
      for (const go of release.splice(0)) go();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    const stopped = (await all).map((response) => outcomeOf(response)!);
    assert.ok(stopped.every(({ retriesExhausted }) => retriesExhausted));
    assert.ok(script.sent.length <= 65, `${script.sent.length}`);
  });
  test('a retry that succeeds gives its price back: one failure in two is repaired for ever', async () => {
    let count = 0;
    const script = scripted([() => new Response('', { status: count++ % 2 === 0 ? 503 : 200 })]);
    for (let i = 0; i < 100; i++) assert.equal((await script.client(URL_)).status, 200, `call ${i}`);
  });
  test('is per origin, can be shared, and remembers a bounded number of origins', () => {
    const budget = new RetryBudget({ ratio: 0.5, reserve: 1 });
    assert.equal(budget.spend('a'), true);
    assert.equal(budget.spend('a'), false);
    assert.equal(budget.spend('b'), true);
    budget.earn('a');
    assert.equal(budget.spend('a'), false);
    budget.earn('a');
    assert.equal(budget.left('a'), 1);
    for (let i = 0; i < 3000; i++) budget.spend(`o${i}`);
    assert.equal(budget.left('o0'), 1);
    assert.equal(budget.left('o2999'), 0);
  });
  test('false is no budget', async () => {
    const script = scripted([503], { retry: { budget: false } });
    for (let i = 0; i < 20; i++) await script.client(URL_);
    assert.equal(script.sent.length, 60);
  });
});

suite('the deadline of a call', () => {
  test('a wait that would pass it is not begun', async () => {
    const script = scripted([[503, { 'retry-after': '30' }]], { deadlineMs: 20_000 });
    const response = await script.client(URL_);
    assert.deepEqual([response.status, script.waits], [503, []]);
    assert.deepEqual(outcomeOf(response), {
      attempts: 1,
      stopped: 'deadline',
      retriesExhausted: true,
      retryAfter: 30,
    });
  });
  test('a request that does not end is aborted with TimeoutError', async () => {
    const client = createClient({ fetch: (_, init) => hanging(init?.signal), deadlineMs: 5 });
    await assert.rejects(client(URL_), { name: 'TimeoutError' });
    await assert.rejects(client(URL_, { signal: new AbortController().signal }), { name: 'TimeoutError' });
    await assert.rejects(client.json(URL_, { deadlineMs: 1 }), { name: 'TimeoutError' });
  });
  test('holds for content that does not end, too', async () => {
    const client = createClient({
      fetch: async (_, init) =>
        new Response(
          new ReadableStream({
            start: (controller) =>
              init!.signal!.addEventListener('abort', () => controller.error(init!.signal!.reason)),
          }),
        ),
      deadlineMs: 5,
    });
    await assert.rejects(client.json(URL_), { name: 'TimeoutError' });
  });
});

/** A request that ends only when its signal aborts. */
function hanging(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

suite('abort, at once and with its reason, in each phase', () => {
  const reason = new Error('gave up');
  const never = () => new Promise<never>(() => {});
  const stuck = (reached: () => void) => () => {
    reached();
    return never();
  };
  const refused = async () => new Response('', { status: 401 });
  const phases: [string, (reached: () => void) => ReturnType<typeof createClient>][] = [
    [
      'while the token is awaited',
      (reached) =>
        createClient({
          auth: { ...tokens().auth, token: stuck(reached) },
          fetch: never,
        }),
    ],
    [
      'while the request is under way',
      (reached) =>
        createClient({
          fetch: (_, init) => {
            reached();
            return hanging(init?.signal);
          },
        }),
    ],
    [
      'while the refresh is awaited',
      (reached) =>
        createClient({
          auth: { ...tokens().auth, refresh: stuck(reached), refreshTimeoutMs: 5 },
          fetch: refused,
        }),
    ],
    [
      'while the lock is awaited',
      (reached) =>
        createClient({
          auth: {
            ...tokens().auth,
            lock: 'l',
            locks: { request: stuck(reached) },
            lockWaitMs: 1,
          },
          fetch: refused,
        }),
    ],
    [
      'while the next attempt is awaited, even by a sleep that ignores the signal',
      (reached) =>
        createClient({
          fetch: async () => new Response('', { status: 503 }),
          sleep: stuck(reached),
        }),
    ],
    [
      'while the next attempt is awaited by the real timer',
      (reached) =>
        createClient({
          fetch: async () => new Response('', { status: 503 }),
          retry: { baseMs: 1e9, maxBackoffMs: 1e9 },
          random: () => 0.9,
          onEvent: reached,
        }),
    ],
  ];
  for (const [name, make] of phases) {
    test(name, async () => {
      const controller = new AbortController();
      const reached = Promise.withResolvers<void>();
      const client = make(reached.resolve);
      const result = client(URL_, { signal: controller.signal });
      result.catch(() => {});
      await reached.promise;
      controller.abort(reason);
      await assert.rejects(result, reason);
    });
  }
  test('the signal of a Request counts', async () => {
    const controller = new AbortController();
    const script = scripted([503], {
      sleep: async () => {
        controller.abort(reason);
        await never();
      },
    });
    await assert.rejects(script.client(new Request(URL_, { signal: controller.signal })), reason);
  });
  test('one caller that gives up leaves the refresh to the others', async () => {
    const gate = Promise.withResolvers<string>();
    const store = tokens({ refresh: () => gate.promise });
    const script = scripted([[401, {}], [401, {}], 200], store);
    const controller = new AbortController();
    const first = script.client(URL_, { signal: controller.signal });
    const second = script.client(URL_);
    first.catch(() => {});
    for (let i = 0; i < 20; i++) await new Promise<void>((resolve) => setImmediate(resolve));
    controller.abort(reason);
    await assert.rejects(first, reason);
    gate.resolve('t2');
    assert.equal((await second).status, 200);
  });
});

test('an observer that throws changes nothing', async () => {
  const script = scripted([503, 200], {
    onEvent: () => {
      throw new Error('observer');
    },
  });
  assert.equal((await script.client(URL_)).status, 200);
});

test('what was refused is cancelled, so that its connection is free', async () => {
  let cancelled = 0;
  const script = scripted([
    () =>
      new Response(new ReadableStream({ cancel: () => void cancelled++ }), {
        status: cancelled < 2 ? 503 : 200,
      }),
  ]);
  await script.client(URL_);
  assert.equal(cancelled, 2);
});

test('fetch never throws for a status, json() does', async () => {
  const script = scripted([[404, { 'content-type': 'text/plain' }]]);
  assert.equal((await script.client(URL_)).status, 404);
  const error = await refusal(script.client.json(`${URL_}?token=secret`));
  assert.match(error.message, /^404 Not Found to GET https:\/\/api\.example\.com\/orders: /);
  assert.equal(error.treatment, 'stop');
  assert.equal(Object.keys(error).includes('response'), false);
  assert.ok(error.summary.length > 0 && error.advice.length > 0);
});
