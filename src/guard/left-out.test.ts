// What the guard leaves out, or leaves to the runtime, by the names of the requirements: that it is really so.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe as suite, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { CompactEncrypt } from 'jose';
import { guard as honoGuard } from './adapters/hono.ts';
import { guard as nodeGuard } from './adapters/node.ts';
import { guard } from './index.ts';
import {
  AUDIENCE,
  assemble,
  Clock,
  challengesOf,
  listen,
  mint,
  pair,
  pairs,
  prove,
  thumbprint,
} from './kit.test.ts';
import { resourceMetadata } from './metadata.ts';
import { bearer, request, secret, statusOf } from './subject.test.ts';

suite('tokens come in the Authorization field, and nowhere else', () => {
  const handler = guard({ realm: 'api', bearer, now: new Clock().now })();
  const form = 'application/x-www-form-urlencoded';
  const rows: readonly [name: string, make: (token: string) => Request][] = [
    [
      'B3: in the content of a form',
      (token) =>
        new Request(AUDIENCE, {
          method: 'POST',
          body: `access_token=${token}`,
          headers: { 'Content-Type': form },
        }),
    ],
    ['B5: in the query', (token) => new Request(`${AUDIENCE}/?access_token=${token}`)],
    ['B18: in a cookie', (token) => request(undefined, { Cookie: `access_token=${token}; token=${token}` })],
  ];
  for (const [name, make] of rows) {
    test(`${name}: 401, as if nothing had come`, async () => {
      const asked = make(await mint());
      const response = await handler(asked);
      assert.ok(response instanceof Response);
      assert.equal(response.status, 401);
      assert.deepEqual(challengesOf([response.headers.get('WWW-Authenticate')!]), ['Bearer realm="api"']);
      // Nobody has read the content: it is the application's.
      assert.equal(asked.bodyUsed, false);
    });
  }
});

test('J8: an encrypted token is refused, also one that holds a token which would pass', async () => {
  const ask = statusOf({ limits: { failures: false } });
  const inner = new TextEncoder().encode(await mint());
  for (const alg of ['dir', 'A256KW']) {
    const encrypted = await new CompactEncrypt(inner)
      .setProtectedHeader({ alg, enc: 'A256GCM', cty: 'JWT', typ: 'at+jwt' })
      .encrypt(secret);
    assert.equal(encrypted.split('.').length, 5);
    assert.equal(await ask(request(`Bearer ${encrypted}`)), 401, alg);
  }
});

suite('J13: a point that is not on the curve is no key', () => {
  const moved = (jwk: (typeof pairs.ES256)['jwk']) => {
    const y = Buffer.from(jwk.y!, 'base64url');
    y[31]! ^= 1;
    return { ...jwk, y: y.toString('base64url') };
  };
  test('of the issuer: no token verifies by it, and the other keys still do', async () => {
    const good = await pair('ES256', 'good');
    const keys = { keys: [moved(pairs.ES256.jwk), good.jwk] };
    const ask = statusOf({ bearer: { ...bearer, keys } });
    assert.equal(await ask(request(`Bearer ${await mint()}`)), 401);
    assert.equal(await ask(request(`Bearer ${await mint({}, {}, good)}`)), 200);
  });
  test('of a proof: 401', async () => {
    const handler = guard({ realm: 'api', bearer, now: new Clock().now, dpop: { origin: AUDIENCE } })();
    const token = await mint({ cnf: { jkt: thumbprint } });
    const { kty, crv, x, y } = moved(pairs.ES256.jwk);
    const [, payload] = (await prove(token)).split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString());
    const proof = assemble(
      { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } },
      claims,
      'A'.repeat(86),
    );
    const response = await handler(request(`DPoP ${token}`, { DPoP: proof }));
    assert.ok(response instanceof Response);
    assert.match(response.headers.get('WWW-Authenticate')!, /error="invalid_dpop_proof"/);
  });
});

test('P6: a challenge names the metadata of now, so that clients see when it has moved', async () => {
  const token = await mint({ exp: 1 });
  for (const resource of [AUDIENCE, `${AUDIENCE}/v2`]) {
    const metadata = resourceMetadata({ resource });
    const handler = guard({ realm: 'api', bearer, metadata, now: new Clock().now })();
    for (const credentials of [undefined, `Bearer ${token}`]) {
      const response = await handler(request(credentials));
      assert.ok(response instanceof Response);
      const [challenge] = challengesOf([response.headers.get('WWW-Authenticate')!]);
      assert.ok(challenge!.includes(`resource_metadata="${metadata.url}"`), challenge);
    }
  }
});

suite('H13: what the guard passes on has the credentials as they came', () => {
  const options = { realm: 'api', bearer, now: new Clock().now } as never;
  // Two spaces and another case: nothing is made better on the way.
  const sent = async () => `bEaReR  ${await mint()}`;
  const ask = async (server: ReturnType<typeof createServer>) => {
    const port = await listen(server);
    const Authorization = await sent();
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { Authorization } });
      assert.equal(await response.text(), Authorization);
    } finally {
      server.close();
    }
  };
  test('node:http (and all that is made of it)', async () => {
    const protect = nodeGuard(options)();
    await ask(
      createServer((message, response) =>
        protect(message, response, () => response.end(message.headers.authorization)),
      ),
    );
  });
  test('hono', async () => {
    const app = new Hono().get('/', honoGuard(options)(), (c) => c.text(c.req.header('Authorization')!));
    await ask(createServer(getRequestListener(app.fetch)));
  });
  test('the core', async () => {
    const Authorization = await sent();
    const asked = request(Authorization);
    const result = await guard(options)()(asked);
    assert.ok(!(result instanceof Response));
    assert.equal(asked.headers.get('Authorization'), Authorization);
  });
});
