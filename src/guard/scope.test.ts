// The scopes of a route: fixed or by the request, and what refusals say about them.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import type { Identity, ProtectOptions, Scopes } from './index.ts';
import { createApiKey, guard } from './index.ts';
import { Clock, mint } from './kit.test.ts';
import { bearer, request } from './subject.test.ts';

const now = new Clock().now;
const key = await createApiKey('test');
const asUser = { Authorization: `Basic ${btoa('ada:x')}` };
const asKey = { 'X-API-Key': key.key };
const asToken = { Authorization: `Bearer ${await mint({ scope: 'read' })}` };
const options = {
  realm: 'api',
  bearer,
  basic: { verify: () => ({ subject: 'ada', scopes: ['read'] }) },
  apiKey: { find: () => ({ subject: 'robot', hash: key.hash, scopes: ['read'] }) },
  now,
};

async function ask(demands: ProtectOptions, fields: Record<string, string>, more = {}, method = 'GET') {
  const answer = await guard({ ...options, ...more })(demands)(request(undefined, fields, method));
  if (!(answer instanceof Response)) return { status: 200 } as const;
  const challenge = answer.headers.get('WWW-Authenticate') ?? '';
  const { code, detail } = await answer.json();
  return { status: answer.status, code, detail, scope: /scope="([^"]*)"/.exec(challenge)?.[1], challenge };
}

suite('what is missing is named', () => {
  const cases: readonly [name: string, fields: Record<string, string>, scope: string, detail: string][] = [
    ['one of one', asToken, 'write', 'The token lacks the scope write'],
    ['one of two', asToken, 'read write', 'The token lacks the scope write'],
    ['several', asToken, 'a read b', 'The token lacks the scopes a and b'],
    ['an API key', asKey, 'write', 'The API key lacks the scope write'],
    ['Basic', asUser, 'write', 'The user lacks the scope write'],
  ];
  for (const [name, fields, scope, detail] of cases) {
    test(name, async () => {
      const refused = await ask({ scope }, fields);
      assert.deepEqual([refused.status, refused.code, refused.detail], [403, 'insufficient_scope', detail]);
      // All that the request needs, so that a client can ask for them in one go (RFC 6750 §3.1).
      assert.equal(refused.scope, fields === asToken ? scope : undefined);
      assert.equal((await ask({ scope }, fields, { scopeInChallenges: false })).status, 403);
    });
  }
  test('unless nobody is to know', async () => {
    const silent = { scopeInChallenges: false };
    const lacking = await ask({ scope: 'read write' }, asToken, silent);
    assert.deepEqual([lacking.detail, lacking.scope], ['The token lacks a scope that is needed', undefined]);
    const stepUp = await ask({ scope: 'write', acr: 'gold' }, asToken, silent);
    assert.deepEqual([stepUp.code, stepUp.scope], ['insufficient_user_authentication', undefined]);
    const missing = await ask({ scope: 'write' }, {}, silent);
    assert.deepEqual([missing.status, missing.scope], [401, undefined]);
  });
});

suite('scopes by the request', () => {
  const byMethod = ({ method }: Request): Scopes => (method === 'GET' ? 'read' : ['read', 'write']);
  const later = async (request: Request) => byMethod(request);
  for (const [name, scope] of [
    ['at once', byMethod],
    ['later', later],
  ] as const)
    test(name, async () => {
      assert.equal((await ask({ scope }, asToken)).status, 200);
      const refused = await ask({ scope }, asToken, {}, 'PUT');
      assert.deepEqual(
        [refused.status, refused.detail, refused.scope],
        [403, 'The token lacks the scope write', 'read write'],
      );
      for (const [method, needed] of [
        ['GET', 'read'],
        ['PUT', 'read write'],
        ['GET', 'read'],
      ] as const) {
        const missing = await ask({ scope }, {}, {}, method);
        assert.deepEqual([missing.status, missing.code, missing.scope], [401, 'missing', needed]);
      }
    });
  test('one guard tells requests apart that fail alike', async () => {
    const handler = guard(options)({ scope: ({ url }) => new URL(url).pathname.slice(1) });
    for (let i = 0; i < 200; i++) {
      const url = `https://api.example/s${i % 100}`;
      const answer = (await handler(new Request(url))) as Response;
      assert.match(answer.headers.get('WWW-Authenticate')!, new RegExp(`scope="s${i % 100}"`));
      const lacking = (await handler(new Request(url, { headers: asToken }))) as Response;
      assert.match(lacking.headers.get('WWW-Authenticate')!, new RegExp(`scope="s${i % 100}"`));
      assert.equal((await lacking.json()).detail, `The token lacks the scope s${i % 100}`);
    }
  });
  test('it is told who asks, once a request, and only where that matters', async () => {
    const seen: (Identity | undefined)[] = [];
    const scope = (_request: Request, who: Identity | undefined): Scopes => {
      seen.push(who);
      return who?.subject === 'robot' ? 'write' : '';
    };
    const one = async (fields: Record<string, string>) => {
      seen.length = 0;
      const { status } = await ask({ scope }, fields);
      return [status, ...seen.map((who) => who?.subject)];
    };
    assert.deepEqual(await one(asToken), [200, 'ada']);
    assert.deepEqual(await one(asKey), [403, 'robot']);
    assert.deepEqual(await one({}), [401, undefined]);
    // A token that is wrong is answered about itself.
    assert.deepEqual(await one({ Authorization: 'Bearer wrong' }), [401]);
    assert.deepEqual(await one({ Authorization: 'Bearer a b' }), [400]);
  });
  const wrong: readonly [name: string, scope: NonNullable<ProtectOptions['scope']>][] = [
    [
      'a throw',
      () => {
        throw new TypeError('a bug');
      },
    ],
    ['a rejection', () => Promise.reject(new TypeError('a bug'))],
    ['what no challenge could say', () => 'a"b'],
    ['a list with an empty scope', () => ['a', '']],
  ];
  for (const [name, scope] of wrong)
    test(`${name} lets nobody pass`, async () => {
      await assert.rejects(ask({ scope }, asToken), TypeError);
      await assert.rejects(ask({ scope }, {}), TypeError);
    });
});
