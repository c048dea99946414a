// The decisions of modules that load late, one by one: what a response asks to wait, who renews a token, and under which lock.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { parseChallenges } from '../fields/challenge.ts';
import { askedWait } from './asked-wait.ts';
import { askedByGrammar } from './asked-wait-grammar.ts';
import { readChallenges } from './challenges.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { InvalidGrant } from './invalid-grant.ts';
import type { Locks, ProofRequest } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { withLock } from './refresh-lock.ts';
import { askedMs } from './retry-wait.ts';
import type { Step } from './scripted.test.ts';
import { ORIGIN, scripted, tokens, URL_ } from './scripted.test.ts';
import { sleep, within } from './waiting.ts';

const NOW = Date.UTC(2026, 0, 1);
const expired: Step = [401, { 'www-authenticate': 'Bearer error="invalid_token"' }];

/** Fields that tell how often they were read: the grammars read what the short forms have read before. */
function counting(fields: Readonly<Record<string, string>>): { readonly headers: Headers; reads: number } {
  const headers = new Headers(fields);
  const spy = { headers, reads: 0 };
  const get = headers.get.bind(headers);
  headers.get = (name) => {
    spy.reads++;
    return get(name);
  };
  return spy;
}

suite('what a response asks to wait is read without the grammars, where it can be', () => {
  const date = (seconds: number) => new Date(NOW + seconds * 1000).toUTCString();
  const limit = '"a";r=0;t=12';
  const rows: readonly [string, Readonly<Record<string, string>>, number | undefined, boolean][] = [
    ['a date', { 'retry-after': date(7) }, 7000, true],
    ['a date and the server’s clock', { 'retry-after': date(7), date: date(5) }, 2000, true],
    ['a date that is now', { 'retry-after': date(0) }, 0, true],
    ['a date that is past', { 'retry-after': date(-7) }, 0, true],
    ['the beginning of time', { 'retry-after': date(0), date: 'Thu, 01 Jan 1970 00:00:00 GMT' }, NOW, true],
    ['before the beginning of time', { 'retry-after': 'Wed, 31 Dec 1969 23:59:59 GMT' }, 0, false],
    ['an obsolete date', { 'retry-after': 'Thursday, 01-Jan-26 00:00:07 GMT' }, 7000, false],
    ['another clock than a date', { 'retry-after': date(7), date: 'x' }, 7000, false],
    ['a limit', { ratelimit: limit }, 12_000, true],
    ['two limits', { ratelimit: `"b";r=0;t=3, ${limit}` }, 12_000, true],
    ['two limits without a space', { ratelimit: `${limit},"b";r=0;t=3` }, 12_000, true],
    ['a limit that is not reached', { ratelimit: '"abc";r=10;t=12' }, undefined, true],
    ['a limit without a time', { ratelimit: '"a";r=0' }, undefined, true],
    ['a limit without a name', { ratelimit: '"";r=0;t=1' }, 1000, true],
    ['a limit with another parameter', { ratelimit: `${limit};pk=:YQ==:` }, 12_000, false],
    ['a list that ends with a comma', { ratelimit: `${limit}, ` }, undefined, false],
    ['a list that goes on otherwise', { ratelimit: `${limit}, x` }, undefined, false],
    ['a field that is empty', { ratelimit: '' }, undefined, true],
  ];
  for (const [name, fields, ms, here] of rows) {
    test(name, async () => {
      const spy = counting(fields);
      assert.equal(await askedWait(spy.headers, NOW), ms);
      assert.equal(spy.reads <= ('retry-after' in fields ? 2 : 3), here);
    });
  }
  test('years of two digits are near the clock that is asked', () => {
    const then = Date.UTC(2110, 0, 1);
    const obsolete = 'Wednesday, 01-Jan-10 00:00:07 GMT';
    const asked = (fields: Readonly<Record<string, string>>) => askedByGrammar(new Headers(fields), then);
    assert.equal(asked({ 'retry-after': obsolete }), 7000);
    assert.equal(asked({ 'retry-after': new Date(then + 9000).toUTCString(), date: obsolete }), 2000);
  });
  test('whole seconds are read at once', async () => {
    const spy = counting({ 'retry-after': '120' });
    assert.equal(await askedMs(spy.headers, NOW), 120_000);
    assert.equal(spy.reads, 1);
    assert.equal(await askedMs(new Headers({ ratelimit: limit }), NOW), 12_000);
  });
});

suite('who renews a token', () => {
  const turn = () => new Promise(setImmediate);
  /** A storage that answers with one token after the other, the last one again and again. */
  const reading = (...stored: readonly string[]) => {
    let reads = 0;
    return { reread: () => stored[Math.min(reads++, stored.length - 1)]!, count: () => reads };
  };
  const accepts = (token: string): Step => {
    return ({ headers }) =>
      headers.get('authorization') === `Bearer ${token}`
        ? new Response('{}')
        : new Response('', { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
  };

  test('another tab has: its token is adopted, and told so', async () => {
    const store = tokens({ reread: () => 'theirs' });
    const script = scripted([accepts('theirs')], { auth: store.auth });
    assert.equal((await script.client(URL_)).status, 200);
    assert.equal(store.refreshes, 0);
    assert.deepEqual(script.events, [{ type: 'refreshed', by: 'sibling' }]);
  });
  test('other tabs have, again and again: three requests at most', async () => {
    const { reread } = reading('a', 'b', 'c', 'd');
    const script = scripted([expired], { auth: tokens({ reread }).auth });
    // Also of the next call: what another tab stored may merely be old, so its refusal is not remembered.
    for (let call = 0; call < 2; call++) {
      const outcome = outcomeOf(await script.client(URL_))!;
      assert.deepEqual([outcome.stopped, outcome.attempts], ['refused-again', 3]);
    }
  });
  for (const [name, locks, reads] of [
    [
      'without the lock, half a second is given to whoever has it',
      { request: () => Promise.reject(new Error('no')) },
      3,
    ],
    [
      'under the lock nobody else can',
      { request: (_: string, __: object, task: () => Promise<unknown>) => task() },
      2,
    ],
  ] as const) {
    test(name, async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      const { reread, count } = reading('t1', 't1', 'theirs');
      const refresh = () => Promise.reject(new InvalidGrant());
      const auth = tokens({ reread, refresh, lock: 'x', locks: locks as Locks }).auth;
      const script = scripted([accepts('theirs')], { auth });
      const response = script.client(URL_);
      for (let i = 0; i < 8; i++) await turn();
      assert.equal(count(), 2);
      t.mock.timers.tick(499);
      for (let i = 0; i < 8; i++) await turn();
      assert.equal(count(), 2);
      t.mock.timers.tick(1);
      assert.equal((await response).status, reads === 3 ? 200 : 401);
      assert.equal(count(), reads);
      const told = script.events.map((event) => ('by' in event ? event.by : event.type));
      assert.deepEqual(told.slice(0, 2), reads === 3 ? ['refresh', 'sibling'] : ['refresh', 'signed-out']);
    });
  }
  test('without the lock, what is stored already is not waited for', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] }); // and no time passes
    const { reread } = reading('t1', 'theirs');
    const refresh = () => Promise.reject(new InvalidGrant());
    const locks: Locks = { request: () => Promise.reject(new Error('no')) };
    const auth = tokens({ reread, refresh, lock: 'x', locks }).auth;
    assert.equal((await scripted([accepts('theirs')], { auth }).client(URL_)).status, 200);
  });
  for (const [name, reread, outlives] of [
    ['outlives a refresh of ours by a tenth of a second', () => 't1', true],
    ['ends with a token of another tab', () => 't2', false],
  ] as const) {
    test(`the lock ${name}`, async (t) => {
      t.mock.timers.enable({ apis: ['setTimeout'] });
      let released = false;
      const locks: Locks = {
        request: async (_, __, task) => {
          const result = await task();
          released = true;
          return result;
        },
      };
      const script = scripted([accepts('t2')], { auth: tokens({ lock: 'x', locks, reread }).auth });
      assert.equal((await script.client(URL_)).status, 200);
      await turn();
      assert.equal(released, !outlives);
      t.mock.timers.tick(99);
      await turn();
      assert.equal(released, !outlives);
      t.mock.timers.tick(1);
      await turn();
      assert.equal(released, true);
    });
  }
  test('a storage that cannot be read', async () => {
    const error = new Error('no storage');
    const reread = () => Promise.reject(error);
    const outcome = outcomeOf(await scripted([expired], { auth: tokens({ reread }).auth }).client(URL_))!;
    assert.deepEqual([outcome.stopped, outcome.cause], ['refresh', error]);
  });
  test('the end of one session says nothing about the next', async () => {
    const store = tokens({ refresh: () => Promise.reject(new InvalidGrant()) });
    const script = scripted([expired], { auth: store.auth });
    await script.client(URL_);
    assert.equal('cause' in outcomeOf(await script.client(URL_))!, false, 'no refresh, no cause');
    store.token = 'of somebody else';
    await script.client(URL_);
    assert.equal(script.events.filter(({ type }) => type === 'signed-out').length, 2);
  });
  test('a new token that is refused says nothing about others', async () => {
    const store = tokens();
    const script = scripted([expired], { auth: store.auth });
    await script.client(URL_);
    store.token = 'of somebody else';
    await script.client(URL_);
    assert.equal(store.refreshes, 2);
  });
  test('the token is gone meanwhile: the one that was sent is renewed', async () => {
    const { reread: token } = reading('t1', undefined as unknown as string);
    const store = tokens({ token });
    const script = scripted([expired, 200], { auth: store.auth });
    await script.client(URL_);
    assert.deepEqual([store.refreshes, script.sent[1]?.headers.get('authorization')], [1, 'Bearer t2']);
  });
  for (const [origin, refreshes] of [
    [ORIGIN, 1],
    ['https://other.example', 0],
  ] as const) {
    test(`a refusal after a redirect to ${origin}`, async () => {
      const store = tokens();
      const refused = () => {
        const response = new Response('', { status: 401 });
        Object.defineProperties(response, { redirected: { value: true }, url: { value: `${origin}/x` } });
        return response;
      };
      const response = await scripted([refused, 200], { auth: store.auth }).client(URL_);
      assert.deepEqual([store.refreshes, response.status], [refreshes, refreshes ? 200 : 401]);
    });
  }
  test('a refusal without a challenge tells that there is none; a 403 tells nothing', async () => {
    const script = scripted([401, 401, 403], { auth: tokens().auth });
    assert.deepEqual(outcomeOf(await script.client(URL_))!.challenges, []);
    assert.equal('challenges' in outcomeOf(await script.client(URL_))!, false);
  });
});

suite('the lock of a refresh', () => {
  const run = (locks: Locks | undefined, name: string | undefined) => {
    const held: boolean[] = [];
    const task = async (is: boolean) => void held.push(is);
    return withLock(within, locks, name, 10, task, async () => {}).then(() => held);
  };
  const granted: Locks = { request: (_, __, task) => task() };
  test('granted', async () => assert.deepEqual(await run(granted, 'x'), [true]));
  test('no locks', async () => assert.deepEqual(await run(undefined, 'x'), [false]));
  test('no name', async () => assert.deepEqual(await run(granted, undefined), [false]));
  test('refused', async () => {
    const refused: Locks = { request: () => Promise.reject(new Error('no')) };
    assert.deepEqual(await run(refused, 'x'), [false]);
  });
  test('granted too late: the task is not run again', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let grant: () => unknown = () => {};
    const late: Locks = {
      request: (_, __, task) => {
        grant = task;
        return new Promise(() => {});
      },
    };
    const running = run(late, 'x');
    t.mock.timers.tick(10);
    const held = await running;
    await grant();
    assert.deepEqual(held, [false]);
  });
});

test('a nonce is given to the next proof, and no nonce to the first', async () => {
  const asked: ProofRequest[] = [];
  const proof = (request: ProofRequest) => `p${asked.push(request)}`;
  const script = scripted([[200, { 'dpop-nonce': 'n' }], 200], {
    auth: tokens({ scheme: 'DPoP', proof }).auth,
  });
  for (let call = 0; call < 3; call++) await script.client(URL_);
  const request = { method: 'GET', url: URL_, token: 't1' };
  assert.deepEqual(asked, [request, { ...request, nonce: 'n' }, { ...request, nonce: 'n' }]);
});

test('challenges that take the grammar are read by it', async () => {
  assert.deepEqual(await readChallenges('Negotiate YII='), parseChallenges('Negotiate YII=').value);
});

test('a wait is as long as was said', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const wait = sleep(10);
  t.mock.timers.tick(10);
  await wait;
});

test('errors say what is wrong', () => {
  assert.equal(new InvalidGrant().message, 'The grant was refused.');
  assert.throws(() => idempotencyKey('ä'), { message: 'idempotencyKey: not printable US-ASCII' });
});
