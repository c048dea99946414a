// Callers that give up while a refresh is under way, or before it could begin: nobody else is harmed, and nothing is wasted.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { createClient } from './client.ts';
import { ORIGIN, scripted, tokens, URL_ } from './scripted.test.ts';

const reason = new Error('gave up');
const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

suite('abort around a refresh', () => {
  test('the only caller gives up: the refresh ends, and its token is there for the next call', async () => {
    const gate = Promise.withResolvers<string>();
    let refreshes = 0;
    const store = tokens({
      refresh: () => {
        refreshes++;
        return gate.promise;
      },
    });
    const script = scripted([401, 200], store);
    const controller = new AbortController();
    const gone = script.client(URL_, { signal: controller.signal });
    gone.catch(() => {});
    await settled();
    controller.abort(reason);
    await assert.rejects(gone, reason);
    assert.equal(script.sent.length, 1);
    gate.resolve('t2');
    await settled();
    assert.equal((await script.client(URL_)).status, 200);
    assert.deepEqual(
      [refreshes, script.sent.map(({ headers }) => headers.get('authorization'))],
      [1, ['Bearer t1', 'Bearer t2']],
    );
  });

  test('a caller whose 401 comes late joins the flight, gives up, and leaves it alone', async () => {
    const gate = Promise.withResolvers<string>();
    const held = Promise.withResolvers<void>();
    const store = tokens({ refresh: () => gate.promise });
    const script = scripted(
      [
        401,
        async () => {
          await held.promise;
          return new Response('', { status: 401 });
        },
        200,
      ],
      store,
    );
    const first = script.client(URL_);
    const controller = new AbortController();
    const late = script.client(URL_, { signal: controller.signal });
    late.catch(() => {});
    await settled();
    held.resolve();
    await settled();
    controller.abort(reason);
    await assert.rejects(late, reason);
    gate.resolve('t2');
    assert.equal((await first).status, 200);
    assert.equal(script.sent.length, 3);
    assert.deepEqual(
      script.events.map(({ type }) => type),
      ['refresh', 'refreshed'],
    );
  });

  test('aborted while the token is read again: no refresh begins for nobody', async () => {
    const gate = Promise.withResolvers<string>();
    const answers = ['t1', gate.promise];
    let refreshes = 0;
    const client = createClient({
      fetch: async () => new Response('', { status: 401 }),
      auth: {
        origins: [ORIGIN],
        token: () => answers.shift() as string,
        refresh: async () => `t${++refreshes}`,
      },
    });
    const controller = new AbortController();
    const gone = client(URL_, { signal: controller.signal });
    gone.catch(() => {});
    await settled();
    controller.abort(reason);
    await assert.rejects(gone, reason);
    gate.resolve('t1');
    await settled();
    assert.equal(refreshes, 0);
  });

  test('aborted before the 401 is there, by a fetch that does not listen: no refresh', async () => {
    const gate = Promise.withResolvers<Response>();
    const store = tokens();
    const client = createClient({ ...store, fetch: () => gate.promise });
    const controller = new AbortController();
    const gone = client(URL_, { signal: controller.signal });
    gone.catch(() => {});
    controller.abort(reason);
    gate.resolve(new Response('', { status: 401 }));
    await assert.rejects(gone, reason);
    await settled();
    assert.equal(store.refreshes, 0);
  });

  test('the lock comes when nobody waits any more: the token of a sibling is adopted, without a refresh', async () => {
    const granted = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    let stored = 't1';
    const store = tokens({
      token: () => stored,
      lock: 'refresh',
      locks: {
        request: async (_name, _options, task) => {
          await granted.promise;
          return task().finally(done.resolve);
        },
      },
    });
    const script = scripted([401, 200], store);
    const controller = new AbortController();
    const gone = script.client(URL_, { signal: controller.signal });
    gone.catch(() => {});
    await settled();
    controller.abort(reason);
    await assert.rejects(gone, reason);
    stored = 'sibling';
    granted.resolve();
    await done.promise;
    assert.equal((await script.client(URL_)).status, 200);
    assert.equal(script.sent[1]!.headers.get('authorization'), 'Bearer sibling');
    assert.equal(store.refreshes, 0);
  });
});
