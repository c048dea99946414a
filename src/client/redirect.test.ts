// Row 25: redirects never carry credentials to another origin, with real servers and a real fetch.

import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe as suite, test } from 'node:test';
import { createClient } from './client.ts';
import type { AuthOptions } from './options.ts';

interface Seen {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly key: string | undefined;
  readonly content: string;
}

/** Two origins; `/<status>?to=<url>` redirects, `/loop` to itself, everything else answers 200, `/401` refuses. */
async function startOrigins() {
  const seen: Seen[] = [];
  const start = async (name: string) => {
    const server = createServer(async (request: IncomingMessage, response) => {
      let content = '';
      for await (const part of request) content += part;
      const url = new URL(request.url!, 'http://x');
      seen.push({
        line: `${name} ${request.method} ${url.pathname}`,
        authorization: request.headers.authorization,
        key: request.headers['x-api-key'] as string | undefined,
        content,
      });
      const loops = url.pathname === '/loop';
      const status = loops ? 302 : Number(url.pathname.slice(1)) || 200;
      const location = loops ? '/loop' : url.searchParams.get('to');
      response.writeHead(status, location ? { location } : {}).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    after(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  return { seen, a: await start('a'), b: await start('b') };
}

const auth = (origin: string, more: Partial<AuthOptions> = {}): AuthOptions => ({
  origins: [origin],
  token: () => 'secret',
  ...more,
});

suite('25: redirects', () => {
  test('Authorization stays with its origin, and a 401 from the other one starts no refresh', async () => {
    const { seen, a, b } = await startOrigins();
    let refreshes = 0;
    const client = createClient({ auth: auth(a, { refresh: async () => `r${++refreshes}` }) });
    const response = await client(`${a}/302?to=${b}/401`);
    assert.equal(response.status, 401);
    assert.deepEqual(
      seen.map(({ line, authorization }) => [line, authorization]),
      [
        ['a GET /302', 'Bearer secret'],
        ['b GET /401', undefined],
      ],
    );
    assert.equal(refreshes, 0);
  });

  test('so does a key in a field of its own, on the way back too', async () => {
    const { seen, a, b } = await startOrigins();
    const client = createClient({ auth: auth(a, { field: 'X-Api-Key' }) });
    const back = encodeURIComponent(`${b}/307?to=${a}/end`);
    assert.equal((await client(`${a}/307?to=${back}`)).status, 200);
    assert.deepEqual(
      seen.map(({ line, key }) => [line, key]),
      [
        ['a GET /307', 'secret'],
        ['b GET /307', undefined],
        ['a GET /end', undefined],
      ],
    );
  });

  const table: [number, string, string, string][] = [
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [302, 'PUT', 'PUT', 'order'],
    [307, 'POST', 'POST', 'order'],
    [308, 'POST', 'POST', 'order'],
  ];
  for (const [status, method, next, content] of table) {
    test(`${status} after ${method} is ${next}, as with fetch`, async () => {
      const { seen, a } = await startOrigins();
      const target = `${a}/${status}?to=/end`;
      await createClient({ auth: auth(a, { field: 'X-Api-Key' }) })(target, { method, body: 'order' });
      await fetch(target, { method, body: 'order' });
      assert.deepEqual(
        [seen[1]?.line, seen[1]?.content, seen[1]?.key],
        [`a ${next} /end`, content, 'secret'],
      );
      assert.deepEqual([seen[3]?.line, seen[3]?.content], [seen[1]?.line, seen[1]?.content]);
    });
  }

  test('a loop ends with a TypeError, as with fetch', async () => {
    const { seen, a } = await startOrigins();
    const client = createClient({ auth: auth(a, { field: 'X-Api-Key' }), retry: { networkRetries: 0 } });
    await assert.rejects(client(`${a}/loop`), TypeError);
    assert.equal(seen.length, 21);
  });

  test('a stream is not sent empty: its 307 is handed over', async () => {
    const { seen, a } = await startOrigins();
    const client = createClient({ auth: auth(a, { field: 'X-Api-Key' }) });
    const target = `${a}/307?to=/end`;
    const body = new Blob(['order']).stream();
    assert.equal((await client(target, { method: 'POST', body, duplex: 'half' })).status, 307);
    assert.equal((await client(new Request(target, { method: 'POST', body: 'order' }))).status, 307);
    assert.deepEqual(
      seen.map(({ content }) => content),
      ['order', 'order'],
    );
  });

  test('the caller’s own redirect mode counts', async () => {
    const { seen, a } = await startOrigins();
    const client = createClient({ auth: auth(a, { field: 'X-Api-Key' }) });
    assert.equal((await client(`${a}/302?to=/end`, { redirect: 'manual' })).status, 302);
    assert.equal(seen.length, 1);
  });
});
