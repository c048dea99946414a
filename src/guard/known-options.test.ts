// What is spelt wrong is told at once: an option that nobody reads would leave a route open.

import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { createServer, request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, describe as suite, test } from 'node:test';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { guard as expressGuard } from './adapters/express.ts';
import { guard as fastifyGuard } from './adapters/fastify.ts';
import { guard as honoGuard } from './adapters/hono.ts';
import { guard as koaGuard } from './adapters/koa.ts';
import { toNode } from './adapters/node.ts';
import type { GuardOptions } from './index.ts';
import { guard } from './index.ts';
import { listen as listenOn } from './kit.test.ts';
import { memory } from './stores/memory.ts';
import { sqlite } from './stores/sqlite.ts';
import { bearer } from './subject.test.ts';
import { generateKeys, hashSecret, tokens } from './tokens/index.ts';

const options: GuardOptions = { realm: 'api', bearer };
const any = (value: unknown) => value as never;
const servers: Server[] = [];
after(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});
function listen(server: Server): Promise<number> {
  servers.push(server);
  return listenOn(server);
}

suite('names that nobody knows', () => {
  const guards: readonly [name: string, given: unknown, says: RegExp][] = [
    ['nothing', undefined, /guard\(\) takes an object, and was given undefined\. It knows: realm, bearer,/],
    ['null', null, /was given null/],
    ['a list', [options], /was given a list/],
    ['one letter less', { ...options, revocation: {} }, /guard\(\) knows no `revocation`\..* revocations,/],
    ['of bearer', { realm: 'api', bearer: { ...bearer, audiences: 'a' } }, /`bearer` knows no `audiences`/],
    ['of its introspection', { ...options, bearer: { introspection: { clients: 1 } } }, /no `clients`/],
    ['of its key set', { ...options, bearer: { jwks: { uri: 'x' } } }, /`bearer.jwks` knows no `uri`/],
    ['of dpop', { ...options, dpop: { origins: 'x' } }, /`dpop` knows no `origins`/],
    ['of basic', { realm: 'api', basic: { check: () => undefined } }, /`basic` knows no `check`/],
    ['of API keys', { realm: 'api', apiKey: { header: 'x' } }, /`apiKey` knows no `header`/],
    ['of limits', { ...options, limits: { failure: false } }, /`limits` knows no `failure`/],
    ['of cors', { ...options, cors: { origin: '*' } }, /`cors` knows no `origin`/],
    [
      'keys as text',
      { realm: 'api', bearer: { ...bearer, keys: 'secret' } },
      /`keys` is a key set, or a list/,
    ],
  ];
  for (const [name, given, says] of guards)
    test(`guard: ${name}`, () =>
      assert.throws(() => guard(any(given)), { name: 'TypeError', message: says }));

  const demands: readonly [name: string, given: unknown, says: RegExp][] = [
    ['scopes for scope', { scopes: 'orders:read' }, /protect\(\) knows no `scopes`\. It knows: scope, acr,/],
    ['a scope by itself', 'orders:read', /was given a string\. For a scope: protect\(\{ scope: … \}\)/],
    ['a list of them', ['orders:read'], /was given a list/],
    ['a request', new Request('https://api.example/'), /call it, as protect\(\)/],
  ];
  for (const [name, given, says] of demands)
    test(`protect: ${name}`, () =>
      assert.throws(() => guard(options)(any(given)), { name: 'TypeError', message: says }));
});

suite('protect where protect() belongs: an answer, and no route that hangs or is open', () => {
  const quiet = (app: Koa) => Object.assign(app, { silent: true });
  const starts: Readonly<Record<string, () => Promise<number> | number>> = {
    express: () => {
      const app = express().set('env', 'test');
      app.get('/', any(expressGuard(any(options))), (_, response) => void response.end('open'));
      return listen(createServer(app));
    },
    koa: () => {
      const app = quiet(new Koa())
        .use(any(koaGuard(any(options))))
        .use((context) => {
          context.body = 'open';
        });
      return listen(createServer(app.callback()));
    },
    fastify: async () => {
      const app = Fastify();
      app.get('/', { onRequest: any(fastifyGuard(any(options))) }, () => 'open');
      await app.ready();
      return listen(app.server);
    },
  };
  for (const [name, start] of Object.entries(starts))
    test(name, async () => {
      const port = await start();
      const answer = await fetch(`http://127.0.0.1:${port}/`);
      assert.equal(answer.status, 500);
      assert.notEqual(await answer.text(), 'open');
    });
  test('hono', async () => {
    const app = new Hono().get('/', any(honoGuard(any(options))), (context) => context.text('open'));
    app.onError((error, context) => context.text(error.message, 500));
    const answer = await app.request('/');
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /call it, as protect\(\)/);
  });
});

suite('an issuer of tokens', async () => {
  const keys = await generateKeys();
  const good = { store: memory(), keys, issuer: 'https://id.example', audience: 'https://api.example' };
  const hash = await hashSecret('0123456789abcdef0123456789abcdef');
  const cases: readonly [name: string, given: unknown, says: RegExp][] = [
    ['nothing', undefined, /tokens\(\) takes an object, and was given undefined/],
    ['a name that nobody knows', { ...good, lifetime: 1 }, /tokens\(\) knows no `lifetime`/],
    ['keys that were not waited for', { ...good, keys: generateKeys() }, /await generateKeys\(\)/],
    ['no audience', { ...good, audience: undefined }, /needs an audience/],
    [
      'a secret for a hash',
      { ...good, clients: [{ id: 'app', secretHashes: ['a secret'] }] },
      /The client app has a secret hash that is none/,
    ],
  ];
  for (const [name, given, says] of cases)
    test(name, () => assert.throws(() => tokens(any(given)), { name: 'TypeError', message: says }));

  const auth = tokens({ ...good, clients: [{ id: 'app', secretHashes: [hash] }] });
  const asked: readonly [name: string, given: unknown, says: RegExp][] = [
    ['a client that is not listed', { subject: 'ada', client: 'ap' }, /The client ap is not among/],
    ['no client', { subject: 'ada' }, /The client is well-formed text/],
    ['no subject', { client: 'app' }, /The subject is well-formed text/],
    ['scopes for scope', { subject: 'ada', client: 'app', scopes: 'a' }, /issue\(\) knows no `scopes`/],
  ];
  for (const [name, given, says] of asked)
    test(`issue: ${name}`, () =>
      assert.rejects(auth.issue(any(given)), { name: 'TypeError', message: says }));
  test('issue: a list of scopes', async () => {
    const issued = await auth.issue({ subject: 'ada', client: 'app', scope: ['read', 'write'] });
    assert.ok(issued.ok);
    assert.equal(issued.value.scope, 'read write');
  });
  test('a secret that is none', () => assert.rejects(hashSecret(any(undefined)), /32 characters or more/));
});

test('a store that cannot be opened says where it was looked for', () => {
  const path = '/nowhere/at/all/auth.db';
  assert.throws(() => sqlite(path), {
    message: /^The store at \/nowhere\/at\/all\/auth\.db cannot be opened: /,
  });
});

suite('toNode', () => {
  test('behind a parser of content: 500, and the application hears why', async () => {
    const told: unknown[] = [];
    const app = express().use(express.urlencoded());
    app.all(
      '/token',
      toNode(async (request) => new Response(await request.text()), { onError: (error) => told.push(error) }),
    );
    const port = await listen(createServer(app));
    const url = `http://127.0.0.1:${port}/token`;
    const sent = await fetch(url, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    assert.equal(sent.status, 500);
    assert.match(String(told), /mount it before parsers of content/);
    // Where nothing was sent, nothing is missing.
    for (const method of ['GET', 'DELETE']) assert.equal((await fetch(url, { method })).status, 200);
    const empty = send({ port, path: '/token', method: 'POST', headers: { 'Content-Length': 0 } });
    const answer = await new Promise<import('node:http').IncomingMessage>((resolve) =>
      empty.on('response', resolve).end(),
    );
    assert.deepEqual([answer.statusCode, await text(answer)], [200, '']);
  });
  test('the handler gets the request of the framework, too', async () => {
    const app = express().use((request, _, next) => {
      Object.assign(request, { auth: { subject: 'ada' } });
      next();
    });
    app.get(
      '/',
      toNode((_, native) => Response.json((native as { auth?: unknown }).auth)),
    );
    const port = await listen(createServer(app));
    assert.deepEqual(await (await fetch(`http://127.0.0.1:${port}/`)).json(), { subject: 'ada' });
  });
});
