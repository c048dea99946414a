// The recipes of docs/client.md, with the libraries they name, over sockets: expired tokens, retries that do not multiply,
// and a Node without Web Locks.

import assert from 'node:assert/strict';
import { after, before, describe as suite, test } from 'node:test';
import { CancelledError, QueryClient } from '@tanstack/query-core';
import createOpenApiClient from 'openapi-fetch';
import type { AuthOptions, ClientOptions } from '../src/client/index.ts';
import { createClient, InvalidGrant, retryUnlessJudged, StatusError } from '../src/client/index.ts';
import type { Seen, SuiteServer } from './platforms/server.ts';
import { startSuiteServer } from './platforms/server.ts';

/** What openapi-typescript would write for one path. */
interface Paths {
  readonly '/guarded/{id}/orders': {
    post: {
      parameters: { path: { id: string } };
      requestBody: { content: { 'application/json': { readonly item: string } } };
      responses: { 200: { content: { 'application/json': { readonly ok: boolean } } } };
    };
  };
}

let count = 0;

suite('recipes', () => {
  let server: SuiteServer;
  before(async () => {
    server = await startSuiteServer();
  });
  after(() => server.close());

  /** An id of its own at the server, and what came there. */
  function scene() {
    const id = `recipe-${++count}`;
    return {
      id,
      log: async (): Promise<{ readonly seen: readonly Seen[]; readonly refreshes: number }> =>
        (await fetch(`${server.origin}/log/${id}`)).json() as never,
      auth: (storage = { access: 'expired', refresh: 'r0' }, more?: Partial<AuthOptions>): AuthOptions => ({
        origins: [server.origin],
        token: () => storage.access,
        refresh: async ({ signal }) => {
          const response = await fetch(`${server.origin}/token/${id}`, {
            method: 'POST',
            body: storage.refresh,
            signal,
          });
          const grant = (await response.json()) as { access: string; refresh: string; error?: string };
          if (grant.error) throw new InvalidGrant();
          return Object.assign(storage, grant).access;
        },
        ...more,
      }),
    };
  }

  const quiet: ClientOptions = { random: () => 0, sleep: async () => {} };

  test('openapi-fetch: a POST with an expired token is replayed with its content', async () => {
    const { id, auth, log } = scene();
    const api = createOpenApiClient<Paths>({
      baseUrl: server.origin,
      fetch: createClient({ auth: auth(), replayRequests: true }),
    });
    const { data, error, response } = await api.POST('/guarded/{id}/orders', {
      params: { path: { id } },
      body: { item: 'tea' },
    });
    assert.deepEqual([response.status, data, error], [200, { ok: true }, undefined]);
    const { seen, refreshes } = await log();
    assert.equal(refreshes, 1);
    assert.deepEqual(
      seen.map(({ content, fields }) => [content, fields.authorization, fields['content-type']]),
      [
        ['{"item":"tea"}', 'Bearer expired', 'application/json'],
        ['{"item":"tea"}', 'Bearer a1', 'application/json'],
      ],
    );
  });

  test('a library that makes Requests and takes a fetch, as ky does: copies are kept, its fields too', async () => {
    const { id, auth, log } = scene();
    const own = createClient({ auth: auth(), replayRequests: true, ...quiet });
    const request = new Request(`${server.origin}/guarded/${id}/1?steps=[401,503,200]`, {
      method: 'PUT',
      body: 'order',
      headers: { 'x-client': 'like ky' },
      signal: new AbortController().signal,
    });
    // What it passes beside the Request are options that a Request does not hold.
    assert.equal((await own(request, {})).status, 200);
    const { seen, refreshes } = await log();
    assert.equal(refreshes, 1);
    assert.deepEqual(
      seen.map(({ content, fields }) => [content, fields['x-client']]),
      Array(3).fill(['order', 'like ky']),
    );
    assert.equal(request.bodyUsed, false, 'the caller’s own is untouched');
  });

  suite('TanStack Query', () => {
    const rows: readonly [string, string, ReturnType<typeof retryUnlessJudged> | 3, number][] = [
      ['layers that both retry multiply', '[503]', 3, 12],
      ['what the client gave up on is left alone', '[503]', retryUnlessJudged(3), 3],
      ['a refusal is final', '[404]', retryUnlessJudged(3), 1],
      ['content that is no JSON is not judged', '[[200,{},"<"]]', retryUnlessJudged(3), 4],
    ];
    for (const [name, steps, retry, requests] of rows) {
      test(`${name}: ${requests} requests`, async () => {
        const { id, log } = scene();
        const client = createClient({ ...quiet, retry: { budget: false } });
        const queries = new QueryClient({ defaultOptions: { queries: { retry, retryDelay: 0 } } });
        const query = queries.fetchQuery({
          queryKey: [id],
          queryFn: ({ signal }) =>
            client.json(`${server.origin}/play/${id}/1?steps=${encodeURIComponent(steps)}`, { signal }),
        });
        const error: unknown = await query.catch((error: unknown) => error);
        assert.equal(error instanceof StatusError, !name.includes('JSON'));
        assert.equal((await log()).seen.length, requests);
        queries.clear();
      });
    }
    test('a query that is cancelled ends the wait of the client', async () => {
      const { id, log } = scene();
      const waiting = Promise.withResolvers<void>();
      const client = createClient({
        sleep: () => {
          waiting.resolve();
          return new Promise(() => {});
        },
      });
      const queries = new QueryClient({ defaultOptions: { queries: { retry: retryUnlessJudged(3) } } });
      const query = queries.fetchQuery({
        queryKey: [id],
        queryFn: ({ signal }) => client.json(`${server.origin}/play/${id}/1?steps=[503]`, { signal }),
      });
      query.catch(() => {});
      await waiting.promise;
      await queries.cancelQueries({ queryKey: [id] });
      await assert.rejects(query, CancelledError);
      assert.equal((await log()).seen.length, 1);
      queries.clear();
    });
  });

  test('without Web Locks two clients with one storage get along: the one that comes too late adopts', async (t) => {
    const { id, auth, log } = scene();
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator')!;
    Object.defineProperty(globalThis, 'navigator', { value: undefined, configurable: true });
    t.after(() => Object.defineProperty(globalThis, 'navigator', before));
    const storage = { access: 'expired', refresh: 'r0' };
    const signedOut: string[] = [];
    const both = [1, 2].map(() =>
      createClient({ auth: auth(storage, { lock: 'l', onSignedOut: (why) => signedOut.push(why) }) }),
    );
    const all = await Promise.all(
      both.flatMap((client) => Array.from({ length: 5 }, () => client(`${server.origin}/guarded/${id}/1`))),
    );
    assert.deepEqual(
      all.map(({ status }) => status),
      Array(10).fill(200),
    );
    assert.equal((await log()).refreshes, 2);
    assert.deepEqual(signedOut, []);
  });
});
