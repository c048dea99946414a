// Refresh storms against a real authorization server: every refresh token works once, and reuse ends the family.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe as suite, test } from 'node:test';
import { createClient } from './client.ts';
import { InvalidGrant } from './invalid-grant.ts';
import type { AuthOptions, Locks } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { refusal, scripted, tokens, URL_ } from './scripted.test.ts';

interface Grants {
  access: string;
  refresh: string;
}

/** An API and its authorization server in one process. */
async function startServer() {
  const state = { access: 'a0', refresh: 'r0', refreshes: 0, refused: 0, requests: 0, family: true };
  /** Holds refusals back, so that they arrive when the test says. */
  let gate: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    const send = (status: number, fields: Record<string, string>, content: object) => {
      response.writeHead(status, { 'content-type': 'application/json', ...fields });
      response.end(JSON.stringify(content));
    };
    if (request.url === '/token') {
      state.refreshes++;
      if (request.headers['x-refresh'] !== state.refresh || !state.family) {
        state.family = false;
        state.refused++;
        send(400, {}, { error: 'invalid_grant' });
        return;
      }
      state.access = `a${state.refreshes}`;
      state.refresh = `r${state.refreshes}`;
      send(200, {}, { access: state.access, refresh: state.refresh });
      return;
    }
    state.requests++;
    if (request.headers.authorization === `Bearer ${state.access}` && state.family) {
      send(200, {}, { path: request.url });
      return;
    }
    const refuse = () => send(401, { 'www-authenticate': 'Bearer error="invalid_token"' }, {});
    // Odd paths are refused late: after somebody has refreshed.
    if (request.url?.endsWith('late')) void gate.then(refuse);
    else refuse();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    origin,
    hold: () => {
      let open: () => void = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => open();
    },
    /** What one tab does, given a storage that tabs may share. */
    tab: (storage: Grants, more: Partial<AuthOptions> = {}): AuthOptions => ({
      origins: [origin],
      token: () => storage.access,
      refresh: async ({ signal }) => {
        const response = await fetch(`${origin}/token`, {
          headers: { 'x-refresh': storage.refresh },
          signal,
        });
        if (response.status === 400) throw new InvalidGrant();
        const grants = (await response.json()) as Grants;
        Object.assign(storage, grants);
        return grants.access;
      },
      ...more,
    }),
  };
}

/** A lock manager with one queue per name; `stuck` names are held for ever. */
function fakeLocks(stuck: readonly string[] = []): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    request: async (name, { signal }, task) => {
      const before = stuck.includes(name) ? new Promise<never>(() => {}) : tails.get(name);
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      aborted.catch(() => {});
      const turn = Promise.race([Promise.resolve(before).catch(() => {}), aborted]).then(() => task());
      tails.set(name, turn);
      return turn;
    },
  };
}

const old = (): Grants => ({ access: 'expired', refresh: 'r0' });

suite('one client', () => {
  test('50 at once, expired: 1 refresh, 50 of 50 succeed', async () => {
    const { state, origin, tab } = await startServer();
    const client = createClient({ auth: tab(old()) });
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) => client.json<{ path: string }>(`${origin}/${i}`)),
    );
    assert.deepEqual(
      results.map(({ path }) => path),
      Array.from({ length: 50 }, (_, i) => `/${i}`),
    );
    assert.deepEqual([state.refreshes, state.refused, state.requests], [1, 0, 100]);
  });

  test('401s that straggle in after the refresh: still 1', async () => {
    const { state, origin, tab, hold } = await startServer();
    const open = hold();
    const client = createClient({ auth: tab(old()) });
    const late = Array.from({ length: 25 }, (_, i) => client(`${origin}/${i}/late`));
    const early = await Promise.all(Array.from({ length: 25 }, (_, i) => client(`${origin}/${i}`)));
    assert.equal(state.refreshes, 1);
    open();
    const all = [...early, ...(await Promise.all(late))];
    assert.equal(all.filter(({ status }) => status === 200).length, 50);
    assert.equal(state.refreshes, 1);
  });

  test('several clients with the same auth object share the refresh', async () => {
    const { state, origin, tab } = await startServer();
    const auth = tab(old());
    const clients = Array.from({ length: 5 }, () => createClient({ auth }));
    const all = await Promise.all(clients.flatMap((client) => [client(origin), client(origin)]));
    assert.ok(all.every(({ status }) => status === 200));
    assert.equal(state.refreshes, 1);
  });

  test('a refresh by a timer joins the flight', async () => {
    const { state, origin, tab } = await startServer();
    const client = createClient({ auth: tab(old()) });
    const [response, token] = await Promise.all([client(origin), client.refresh(), client.refresh()]);
    assert.deepEqual([response.status, token, state.refreshes], [200, 'a1', 1]);
  });

  test('invalid_grant: 1 refresh for 50, all get their 401, onSignedOut once', async () => {
    const { state, origin, tab } = await startServer();
    state.family = false;
    const reasons: string[] = [];
    const client = createClient({ auth: tab(old(), { onSignedOut: (reason) => reasons.push(reason) }) });
    const all = await Promise.all(Array.from({ length: 50 }, () => client(origin)));
    assert.ok(all.every((response) => response.status === 401));
    assert.equal(outcomeOf(all[0])?.stopped, 'signed-out');
    await client(origin);
    assert.deepEqual([state.refreshes, reasons], [1, ['invalid-grant']]);
  });
});

suite('tabs that share a storage', () => {
  const results = async (clients: readonly ReturnType<typeof createClient>[], origin: string) => {
    const all = await Promise.all(clients.flatMap((c) => Array.from({ length: 10 }, () => c(origin))));
    return all.filter(({ status }) => status === 200).length;
  };

  test('4 tabs × 10 calls with a lock: 1 refresh, 40 of 40', async () => {
    const { state, origin, tab } = await startServer();
    const storage = old();
    const locks = fakeLocks();
    const clients = Array.from({ length: 4 }, () =>
      createClient({ auth: tab(storage, { lock: 'refresh', locks }) }),
    );
    assert.equal(await results(clients, origin), 40);
    assert.deepEqual([state.refreshes, state.refused], [1, 0]);
  });

  test('a lock that a dead tab holds: the wait is bounded, and it goes on without', async () => {
    const { state, origin, tab } = await startServer();
    const locks = fakeLocks(['refresh']);
    const client = createClient({ auth: tab(old(), { lock: 'refresh', locks, lockWaitMs: 1 }) });
    assert.equal((await client(origin)).status, 200);
    assert.equal(state.refreshes, 1);
  });

  test('our refresh is refused because a sibling was faster: its token is adopted, nobody is signed out', async () => {
    let stored = 't1';
    const reasons: string[] = [];
    const store = tokens({
      token: () => 't1',
      reread: async () => stored,
      refresh: async () => {
        stored = 'sibling'; // while our request was on its way
        throw new InvalidGrant();
      },
      onSignedOut: (reason) => reasons.push(reason),
    });
    const script = scripted([[401, {}], 200], store);
    assert.equal((await script.client(URL_)).status, 200);
    assert.equal(script.sent[1]!.headers.get('authorization'), 'Bearer sibling');
    assert.deepEqual(reasons, []);
  });

  test('a stored token that has expired too: one real refresh follows, and no loop', async () => {
    let stored = 'stale';
    let refreshes = 0;
    const store = tokens({
      token: () => 't1',
      reread: () => stored,
      refresh: async () => {
        refreshes++;
        stored = 'fresh';
        return stored;
      },
    });
    const script = scripted(
      [
        ({ headers }) =>
          new Response('', { status: headers.get('authorization') === 'Bearer fresh' ? 200 : 401 }),
      ],
      store,
    );
    assert.equal((await script.client(URL_)).status, 200);
    assert.deepEqual([refreshes, script.sent.length], [1, 3]);
  });
});

suite('the token', () => {
  const expired = [401, { 'www-authenticate': 'Bearer error="invalid_token"' }] as const;

  test('goes to its origins only', async () => {
    const script = scripted([200], tokens());
    await script.client('https://evil.example.com/');
    await script.client('https://api.example.com.evil.example/');
    await script.client('http://api.example.com/');
    await script.client('https://api.example.com:8443/');
    await script.client(new URL(URL_));
    await script.client(new Request(URL_));
    assert.deepEqual(
      script.sent.map(({ headers }) => headers.get('authorization')),
      [null, null, null, null, 'Bearer t1', 'Bearer t1'],
    );
  });

  test('never replaces credentials the caller chose, nor is refreshed for them', async () => {
    const store = tokens();
    for (const headers of [
      { Authorization: 'Basic eDp5' },
      new Headers({ authorization: 'Basic eDp5' }),
      [['AUTHORIZATION', 'Basic eDp5']] as [string, string][],
    ]) {
      const script = scripted([expired], store);
      await script.client(URL_, { headers });
      assert.deepEqual(
        script.sent.map((sent) => sent.headers.get('authorization')),
        ['Basic eDp5'],
      );
    }
    assert.equal(store.refreshes, 0);
  });

  test('keeps the other fields of the caller, in every form, and of a Request', async () => {
    const script = scripted([200], tokens());
    await script.client(URL_, { headers: { 'X-A': '1' } });
    await script.client(URL_, { headers: new Headers({ 'x-a': '1' }) });
    await script.client(URL_, { headers: [['x-a', '1']] });
    await script.client(new Request(URL_, { headers: { 'x-a': '1' } }));
    for (const { headers } of script.sent) {
      assert.deepEqual([headers.get('x-a'), headers.get('authorization')], ['1', 'Bearer t1']);
    }
  });

  test('is missing: the request goes without, and a refresh may bring the first one', async () => {
    const store = tokens();
    store.token = undefined;
    const script = scripted([[401, { 'www-authenticate': 'Bearer' }], 200], store);
    assert.equal((await script.client(URL_)).status, 200);
    assert.deepEqual(
      script.sent.map(({ headers }) => headers.get('authorization')),
      [null, 'Bearer t2'],
    );
    store.token = undefined; // signed out: what the refresh gave must not come back
    await script.client(URL_);
    assert.equal(script.sent[2]!.headers.get('authorization'), null);
  });

  test('was replaced while the request was on its way: sent again with the new one, without any refresh', async () => {
    const { auth } = tokens();
    let token = 't1';
    const script = scripted(
      [
        () => {
          token = 't2';
          return new Response('', { status: 401 });
        },
        200,
      ],
      { auth: { origins: auth.origins, token: () => token } },
    );
    assert.equal((await script.client(URL_)).status, 200);
    assert.equal(script.sent[1]!.headers.get('authorization'), 'Bearer t2');
    assert.deepEqual(script.events, []);
  });

  test('is another one each time, and always refused: no loop', async () => {
    let count = 0;
    const store = tokens({ token: () => `t${count++}` });
    const script = scripted([401, 401, 401, 401, 200], store);
    assert.equal((await script.client(URL_)).status, 401);
    assert.ok(script.sent.length <= 3);
  });

  test('a token function that lags behind its refresh gets the successor, and a sign-out stays one', async () => {
    let answer: string | undefined = 't1';
    let refreshes = 0;
    const store = tokens({ token: () => answer, refresh: async () => `t${++refreshes + 1}` });
    const script = scripted([expired, 200, 200, expired, 200, 200, 200], store);
    for (let i = 0; i < 4; i++) await script.client(URL_);
    answer = undefined;
    await script.client(URL_);
    assert.deepEqual(
      script.sent.map(({ headers }) => headers.get('authorization')),
      ['Bearer t1', 'Bearer t2', 'Bearer t2', 'Bearer t2', 'Bearer t3', 'Bearer t3', null],
    );
  });

  test('403 that calls it invalid says that it was revoked: the session is over, without a refresh', async () => {
    const reasons: string[] = [];
    const store = tokens({ onSignedOut: (reason) => reasons.push(reason) });
    const script = scripted([[403, expired[1]]], store);
    await script.client(URL_);
    await script.client(URL_);
    assert.deepEqual([reasons, store.refreshes], [['revoked'], 0]);
  });

  test('after the end no refresh is tried, until there is another token or signedIn() is called', async () => {
    let calls = 0;
    const store = tokens({
      refresh: async () => {
        calls++;
        throw Object.assign(new Error(), { error: 'invalid_grant' });
      },
    });
    const script = scripted([expired], store);
    await script.client(URL_);
    await script.client(URL_);
    assert.equal(calls, 1);
    script.client.signedIn();
    await script.client(URL_);
    assert.equal(calls, 2);
    store.token = 'other';
    await script.client(URL_);
    assert.equal(calls, 3);
  });

  test('a refresh that never ends is given up, and the session kept', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const store = tokens({
      refresh: ({ signal }) => {
        signal.addEventListener('abort', () => {});
        queueMicrotask(() => t.mock.timers.tick(30_000));
        return new Promise(() => {});
      },
    });
    const script = scripted([expired], store);
    const error = await refusal(script.client.json(URL_));
    assert.deepEqual([error.status, (error.cause as Error).name], [401, 'TimeoutError']);
  });

  test('an origin that is none is refused when the client is made', () => {
    for (const origin of ['api.example.com', 'data:text/plain,x', '']) {
      assert.throws(() => scripted([200], tokens({ origins: [origin] })), TypeError, origin);
    }
  });
});
