// Guard, tokens and client against each other over sockets: what the one says, the other has to understand.

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe as suite, test } from 'node:test';
import { outcomeOf } from '../src/client/index.ts';
import { signedIn } from './both-ends/application.ts';
import type { Server } from './both-ends/server.ts';
import { start } from './both-ends/server.ts';

async function open(t: TestContext): Promise<Server> {
  const server = await start();
  t.after(() => server.close());
  return server;
}

/** How often each status came. */
function tally(statuses: readonly number[]): Readonly<Record<number, number>> {
  return Object.fromEntries(
    [...Map.groupBy(statuses, (each) => each)].map(([status, all]) => [status, all.length]),
  );
}

const times = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, work));

suite('1,000 concurrent calls when the token has expired', () => {
  test('all refused before the refresh is answered: one rotation', async (t) => {
    const server = await open(t);
    const app = signedIn(server, await server.signIn());
    server.leaving = async () => {
      await server.until(1000, '/orders', 401);
      return undefined;
    };
    assert.deepEqual(tally(await times(1000, () => app.get('/orders'))), { 200: 1000 });
    assert.equal(server.count('/token'), 1);
    assert.deepEqual(server.events, ['issued', 'refreshed']);
    assert.deepEqual(app.signedOut, []);
    assert.equal(server.count('/orders', 401), 1000);
    assert.equal(server.count('/orders'), 2000);
  });

  test('half refused only after the refresh was answered: one rotation', async (t) => {
    const server = await open(t);
    const app = signedIn(server, await server.signIn());
    let arrived = 0;
    server.arriving = ({ url }) => {
      if (url === '/orders' && ++arrived > 500 && arrived <= 1000) return server.until(1, '/token', 200);
    };
    server.leaving = async () => {
      await server.until(500, '/orders', 401);
      return undefined;
    };
    assert.deepEqual(tally(await times(1000, () => app.get('/orders'))), { 200: 1000 });
    assert.equal(server.count('/token'), 1);
    assert.deepEqual(server.events, ['issued', 'refreshed']);
    assert.deepEqual(app.signedOut, []);
    assert.equal(server.count('/orders', 401), 1000, 'each was refused once');
  });
});

suite('a session that was revoked', () => {
  test('while its token is good: 403, signed out once, no refresh', async (t) => {
    const server = await open(t);
    const issued = await server.signIn('fresh');
    const app = signedIn(server, issued);
    assert.equal(await app.get('/orders'), 200);
    assert.ok((await server.auth.revoke({ session: issued.session })).ok);
    const refused = await app.client(`${server.origin}/orders`);
    assert.equal(refused.status, 403);
    assert.equal(((await refused.json()) as { readonly code: string }).code, 'revoked');
    assert.deepEqual(tally(await times(20, () => app.get('/orders'))), { 403: 20 });
    assert.deepEqual(app.signedOut, ['revoked']);
    assert.equal(server.count('/token'), 0);
  });

  test('while its token was not used: one refresh, which is refused for good, and signed out once', async (t) => {
    const server = await open(t);
    const issued = await server.signIn();
    const app = signedIn(server, issued);
    assert.ok((await server.auth.revoke({ session: issued.session })).ok);
    assert.deepEqual(tally(await times(20, () => app.get('/orders'))), { 401: 20 });
    assert.equal(await app.get('/orders'), 401);
    assert.deepEqual(app.signedOut, ['invalid-grant']);
    assert.equal(server.count('/token'), 1);
  });
});

suite('an outage of ours', () => {
  for (const { down, back } of [
    { down: 'keys', back: 'when the keys can be fetched' },
    { down: 'store', back: 'when revocations are known' },
  ] as const) {
    test(`${down}: 503 with Retry-After; the client waits as long and goes on ${back}`, async (t) => {
      const server = await open(t);
      const issued = await server.signIn('fresh');
      const app = signedIn(server, issued, (ms) => {
        server.down = undefined;
        server.pass(ms / 1000);
      });
      server.down = down;
      const plain = await fetch(`${server.origin}/orders`, {
        headers: { Authorization: `Bearer ${issued.accessToken}` },
      });
      await plain.arrayBuffer();
      assert.equal(plain.status, 503);
      const asked = Number(plain.headers.get('Retry-After'));
      assert.ok(asked >= 1, `Retry-After: ${plain.headers.get('Retry-After')}`);

      assert.equal(await app.get('/orders'), 200);
      assert.deepEqual(app.waits, [asked * 1000]);
      assert.equal(server.count('/token'), 0, 'no refresh');
      assert.deepEqual(app.signedOut, []);
      assert.equal(app.session.access, issued.accessToken);
    });
  }

  test('that lasts: the 503 is handed over, and the session is kept', async (t) => {
    const server = await open(t);
    const app = signedIn(server, await server.signIn('fresh'));
    server.down = 'store';
    const response = await app.client(`${server.origin}/orders`);
    assert.equal(response.status, 503);
    const { attempts, stopped, retryAfter } = outcomeOf(response) ?? {};
    assert.deepEqual([attempts, stopped, retryAfter], [3, 'attempts', 5]);
    assert.deepEqual(app.waits, [5000, 5000]);
    server.down = undefined;
    assert.equal(await app.get('/orders'), 200);
    assert.deepEqual([server.count('/token'), app.signedOut], [0, []]);
  });

  test('of the token endpoint: the refresh fails, the session is kept, and the next call refreshes', async (t) => {
    const server = await open(t);
    const app = signedIn(server, await server.signIn());
    server.down = 'store';
    const refused = await app.client(`${server.origin}/orders`);
    assert.equal(refused.status, 401);
    assert.equal(outcomeOf(refused)?.stopped, 'refresh');
    assert.match(String(outcomeOf(refused)?.cause), /refresh: 503/);
    assert.deepEqual(server.events, ['issued', 'unavailable']);
    server.down = undefined;
    assert.equal(await app.get('/orders'), 200);
    assert.deepEqual(server.events, ['issued', 'unavailable', 'refreshed']);
    assert.deepEqual(app.signedOut, []);
  });
});

test('a scope that is missing: 403, told, and not refreshed', async (t) => {
  const server = await open(t);
  const app = signedIn(server, await server.signIn('fresh'));
  assert.deepEqual(tally(await times(20, () => app.get('/admin'))), { 403: 20 });
  const told = app.events.filter(({ type }) => type === 'insufficient-scope');
  assert.equal(told.length, 20);
  assert.deepEqual(told[0], { type: 'insufficient-scope', origin: server.origin, scope: 'admin' });
  assert.equal(server.count('/token'), 0);
  assert.deepEqual(app.signedOut, []);
  assert.equal(await app.get('/orders'), 200, 'the session goes on');
});

suite('the answer to a refresh is lost', () => {
  /** An application whose refresh was done and never heard of. */
  async function lost(t: TestContext) {
    const server = await open(t);
    const app = signedIn(server, await server.signIn());
    server.leaving = () => 'lose';
    assert.equal(await app.get('/orders'), 401);
    assert.deepEqual(server.events, ['issued', 'refreshed']);
    assert.deepEqual([server.count('/token'), app.signedOut], [1, []], 'asked once, and not signed out');
    server.leaving = undefined;
    return { server, app };
  }

  test('within the grace: the same successor, and everything goes on', async (t) => {
    const { server, app } = await lost(t);
    const { refresh } = app.session;
    server.pass(5);
    assert.deepEqual(tally(await times(20, () => app.get('/orders'))), { 200: 20 });
    assert.deepEqual(server.events, ['issued', 'refreshed', 'replayed']);
    const successor = app.session.refresh;

    // The one that was lost is the same one: asked for again, it comes again.
    app.session.refresh = refresh;
    await app.client.refresh();
    assert.equal(app.session.refresh, successor);
    assert.deepEqual(server.events, ['issued', 'refreshed', 'replayed', 'replayed']);
    server.pass(400);
    assert.equal(await app.get('/orders'), 200, 'and it rotates in its turn');
    assert.notEqual(app.session.refresh, successor);
    assert.deepEqual(app.signedOut, []);
  });

  test('after the grace: a copy is as likely, so the family ends and the client signs out', async (t) => {
    const { server, app } = await lost(t);
    server.pass(11);
    assert.deepEqual(tally(await times(20, () => app.get('/orders'))), { 401: 20 });
    assert.deepEqual(server.events, ['issued', 'refreshed', 'reused']);
    assert.deepEqual(app.signedOut, ['invalid-grant']);
  });
});
