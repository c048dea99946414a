// Token endpoints and other handlers of Fetch, mounted in node:http and Express.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import express from 'express';
import { listen } from '../kit.test.ts';
import { memory } from '../stores/memory.ts';
import { bench, startClock } from '../tokens/fixture.test.ts';
import { toNode } from './node.ts';

async function start(t: TestContext, listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener);
  const port = await listen(server);
  t.after(() => server.close());
  return `http://127.0.0.1:${port}`;
}

for (const framework of ['node:http', 'express'] as const)
  test(`the token endpoint in ${framework}`, async (t) => {
    const { auth, signIn } = bench(memory(), startClock());
    const token = toNode(auth.handlers.token);
    const app = express();
    app.use('/oauth', express.Router().all('/token', token));
    const url = await start(t, framework === 'express' ? app : token);
    const { refreshToken } = await signIn();
    const ask = (refresh_token: string) =>
      fetch(`${url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'app', refresh_token }),
      });
    const good = await ask(refreshToken);
    assert.equal(good.status, 200);
    assert.equal(good.headers.get('cache-control'), 'no-store');
    assert.equal((await good.json()).token_type, 'Bearer');
    const bad = await ask('nothing');
    assert.deepEqual([bad.status, (await bad.json()).error], [400, 'invalid_grant']);
    const wrong = await fetch(`${url}/oauth/token`);
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'POST']);
  });

test('HEAD has no content, several cookies stay several, and a fault is a 500 that tells nothing', async (t) => {
  const url = await start(
    t,
    toNode((request) => {
      if (request.url.endsWith('/fault')) throw new Error('postgres://secret@db');
      const headers = new Headers([
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ]);
      return new Response(request.method === 'HEAD' ? null : 'hello', { headers });
    }),
  );
  const found = await fetch(url);
  assert.deepEqual(found.headers.getSetCookie(), ['a=1', 'b=2']);
  assert.equal(await found.text(), 'hello');
  assert.equal(await (await fetch(url, { method: 'HEAD' })).text(), '');
  const fault = await fetch(`${url}/fault`);
  assert.equal(fault.status, 500);
  assert.doesNotMatch(await fault.text(), /secret|postgres/);
});
