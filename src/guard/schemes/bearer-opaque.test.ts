// Tokens that only their issuer can read, with an issuer that answers, changes its mind, hangs and falls over.

import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { after, beforeEach, describe as suite, test } from 'node:test';
import { guard } from '../guard.ts';
import { AUDIENCE, Clock, ISSUER, listen, mint, pairs, seconds, thumbprint } from '../kit.test.ts';
import type { BearerOptions } from '../options.ts';

let asked: { readonly authorization: string | undefined; readonly content: string }[] = [];
let answer: (token: string, response: ServerResponse) => void = () => undefined;
const server = createServer((request: IncomingMessage, response) => {
  let content = '';
  request.on('data', (chunk: Buffer) => {
    content += chunk.toString();
  });
  request.on('end', () => {
    asked.push({ authorization: request.headers.authorization, content });
    answer(new URLSearchParams(content).get('token') ?? '', response);
  });
});
const endpoint = `http://127.0.0.1:${await listen(server)}/introspect`;
after(() => {
  server.closeAllConnections();
  server.close();
});

let clock = new Clock();
beforeEach(() => {
  asked = [];
  clock = new Clock();
  answer = yes();
});
const yes =
  (claims = {}) =>
  (_token: string, response: ServerResponse) =>
    response.end(JSON.stringify({ active: true, sub: 'ada', scope: 'a', exp: seconds(600), ...claims }));

function client(more: Partial<BearerOptions> = {}, cache = 10) {
  const protect = guard({
    realm: 'api',
    bearer: {
      issuer: ISSUER,
      audience: AUDIENCE,
      introspection: { endpoint, client: { id: 'api:1', secret: 'p&w' }, cache, timeout: 60 },
      ...more,
    },
    now: clock.now,
  });
  return async (token: string, scope: string | undefined = undefined) => {
    const demands = scope === undefined ? {} : { scope };
    const result = await protect(demands)(
      new Request(AUDIENCE, { headers: { Authorization: `Bearer ${token}` } }),
    );
    return result instanceof Response ? result.status : result.identity!.subject;
  };
}

suite('opaque tokens', () => {
  test('the issuer is asked as RFC 7662 says', async () => {
    assert.equal(await client()('t+1'), 'ada');
    assert.deepEqual(asked, [
      {
        authorization: `Basic ${btoa('api%3A1:p%26w')}`,
        content: 'token=t%2B1&token_type_hint=access_token',
      },
    ]);
  });
  test('I4: an answer is kept for a moment, and never beyond exp', async () => {
    answer = yes({ exp: seconds(4) });
    const ask = client();
    assert.equal(await ask('t'), 'ada');
    clock.time += 8_000;
    assert.equal(await ask('t'), 'ada', 'within the clock tolerance');
    clock.time += 1_500;
    assert.equal(await ask('t'), 401, 'expired, although the answer is still kept');
    assert.equal(asked.length, 1);
    clock.time += 1_000;
    await ask('t');
    assert.equal(asked.length, 2);
  });
  test('I5: scope is asked after the cache', async () => {
    const ask = client();
    assert.equal(await ask('t', 'a'), 'ada');
    assert.equal(await ask('t', 'b'), 403);
  });
  test('a no is not kept', async () => {
    const ask = client();
    answer = (_token, response) => response.end('{"active":false}');
    assert.equal(await ask('t'), 401);
    answer = yes();
    assert.equal(await ask('t'), 'ada');
  });
  test('no cache', async () => {
    const ask = client({}, 0);
    await ask('t');
    await ask('t');
    assert.equal(asked.length, 2);
  });
  test('a crowd with one token asks once', async () => {
    const ask = client();
    await Promise.all(Array.from({ length: 50 }, () => ask('t')));
    assert.equal(asked.length, 1);
  });
  const claims: readonly [name: string, claims: object, expected: number | string][] = [
    ['another issuer', { iss: 'https://evil.example' }, 401],
    ['another audience', { aud: 'x' }, 401],
    ['the right audience', { aud: [AUDIENCE] }, 'ada'],
    ['expired', { exp: seconds(-60) }, 401],
    ['nobody', { sub: undefined }, 401],
    ['bound to a key', { cnf: { jkt: thumbprint } }, 401],
    ['active as text', { active: 'true' }, 503],
  ];
  for (const [name, more, expected] of claims) {
    test(`claims: ${name}`, async () => {
      answer = yes(more);
      assert.equal(await client()('t'), expected);
    });
  }
  const outages: Readonly<Record<string, typeof answer>> = {
    'an error': (_token, response) => response.writeHead(500).end(),
    'our own credentials are refused': (_token, response) => response.writeHead(401).end(),
    'no JSON': (_token, response) => response.end('<html>'),
    'no answer': () => undefined,
    'a broken connection': (_token, response) => response.destroy(),
  };
  for (const [name, outage] of Object.entries(outages)) {
    test(`I6: ${name}: 503, and well again`, async () => {
      const ask = client();
      answer = outage;
      assert.equal(await ask('t'), 503);
      answer = yes();
      assert.equal(await ask('t'), 'ada');
    });
  }
  test('JWTs are verified here, everything else is asked about', async () => {
    const ask = client({ keys: { keys: [pairs.ES256.jwk] } });
    assert.equal(await ask(await mint()), 'ada');
    assert.equal(asked.length, 0);
    assert.equal(await ask('opaque'), 'ada');
    assert.equal(asked.length, 1);
  });
});
