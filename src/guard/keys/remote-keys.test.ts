// A key set that somebody else keeps, on a real server that rotates, breaks, hangs and floods: what the guard answers
// meanwhile, and how often it asks.

import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { after, beforeEach, describe as suite, test } from 'node:test';
import type { GuardEvent } from '../events.ts';
import { guard } from '../guard.ts';
import type { Pair } from '../kit.test.ts';
import { AUDIENCE, Clock, ISSUER, listen, mint, pair, seconds } from '../kit.test.ts';
import type { BearerOptions, JwksOptions } from '../options.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const [first, second, third] = [
  await pair('ES256', 'first'),
  await pair('ES256', 'second'),
  await pair('ES256', 'third'),
];
const weak = {
  kty: 'RSA',
  kid: 'weak',
  alg: 'RS256',
  e: 'AQAB',
  n: Buffer.concat([Buffer.from([0xc1]), Buffer.alloc(126, 7), Buffer.from([1])]).toString('base64url'),
};

let fetches = 0;
let answer: Answer = () => undefined;
const server = createServer((request, response) => {
  fetches += 1;
  answer(request, response);
});
const port = await listen(server);
const base = `http://127.0.0.1:${port}`;
after(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (value: unknown): Answer =>
  (_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(value));
  };
const set = (...keys: readonly (Pair | object)[]): Answer =>
  json({ keys: keys.map((key) => ('jwk' in key ? key.jwk : key)) });
const broken: Answer = (_request, response) => response.writeHead(500).end();

let clock = new Clock();
let events: GuardEvent[] = [];
beforeEach(() => {
  fetches = 0;
  clock = new Clock();
  events = [];
});

/** A guard before the key set, as a function from a token to a status code. */
function client(jwks: Partial<JwksOptions> = {}, more: Partial<BearerOptions> = {}) {
  const handler = guard({
    realm: 'api',
    bearer: { issuer: ISSUER, audience: AUDIENCE, jwks: { url: `${base}/jwks`, ...jwks }, ...more },
    now: clock.now,
    onEvent: (event) => events.push(event),
  })();
  return async (token: string) => {
    const result = await handler(new Request(AUDIENCE, { headers: { Authorization: `Bearer ${token}` } }));
    return result instanceof Response ? result : undefined;
  };
}

const status = (response: Response | undefined) => response?.status ?? 200;
/** A token that never grows old in these tests. */
const signed = (key: Pair, header = {}) => mint({ exp: seconds(1_000_000) }, header, key);

suite('key sets on the network', () => {
  test('a set is fetched once for a thousand requests at once', async () => {
    answer = set(first);
    const ask = client();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => signed(first)));
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => ask(tokens[index % 50]!)));
    assert.deepEqual(new Set(answers.map(status)), new Set([200]));
    assert.equal(fetches, 1);
  });

  test('a flood of made-up kids asks once per cooldown', async () => {
    answer = set(first);
    const ask = client();
    await ask(await signed(first));
    for (let time = 0; time < 90; time += 10) {
      clock.time += 10_000;
      const flood = await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          ask(await signed(first, { kid: `made-up-${time}-${index}` })),
        ),
      );
      assert.deepEqual(new Set(flood.map(status)), new Set([401]));
    }
    assert.equal(fetches, 1 + 3);
  });

  test('rotation: the new key is found, tokens of the dropped key die with it, cached or not', async () => {
    answer = set(first);
    const ask = client();
    const [old, fresh] = [await signed(first), await signed(second)];
    assert.equal(status(await ask(old)), 200);
    answer = set(second);
    clock.time += 30_000;
    assert.equal(status(await ask(fresh)), 200);
    assert.equal(fetches, 2);
    assert.equal(status(await ask(old)), 401);
    assert.equal(
      (await (await ask(old))!.json()).refresh,
      true,
      'a refresh would bring a token of the new key',
    );
  });

  test('rotation with overlap: known keys keep their tokens', async () => {
    answer = set(first);
    const ask = client();
    const old = await signed(first);
    assert.equal(status(await ask(old)), 200);
    answer = set(second, first);
    clock.time += 30_000;
    assert.equal(status(await ask(await signed(second))), 200);
    assert.equal(status(await ask(old)), 200);
  });

  test('a key that is replaced under the same kid', async () => {
    answer = set(first);
    const ask = client();
    const old = await signed(first);
    assert.equal(status(await ask(old)), 200);
    answer = set({ ...third.jwk, kid: 'first' });
    clock.time += 600_000;
    assert.equal(status(await ask(old)), 401);
  });

  test('an old set is renewed, by time alone', async () => {
    answer = set(first);
    const ask = client();
    const token = await signed(first);
    await ask(token);
    clock.time += 299_000;
    await ask(token);
    assert.equal(fetches, 1);
    answer = set(second);
    clock.time += 301_000;
    assert.equal(status(await ask(token)), 401);
    assert.equal(fetches, 2);
  });

  test('stale-if-error: known keys serve for an hour more, then it is our fault', async () => {
    answer = set(first);
    const ask = client();
    const token = await signed(first);
    assert.equal(status(await ask(token)), 200);
    answer = broken;
    clock.time += 600_000 + 3_599_000;
    assert.equal(status(await ask(token)), 200);
    clock.time += 2_000;
    const refusal = await ask(token);
    assert.equal(status(refusal), 503);
    assert.equal(refusal!.headers.get('WWW-Authenticate'), null);
    assert.ok(Number(refusal!.headers.get('Retry-After')) > 0);
    answer = set(first);
    clock.time += 30_000;
    assert.equal(status(await ask(token)), 200, 'it recovers');
  });

  test('an unknown key while the set cannot be had is our fault, too', async () => {
    answer = set(first);
    const ask = client();
    await ask(await signed(first));
    answer = broken;
    clock.time += 30_000;
    assert.equal(status(await ask(await signed(second))), 503);
    assert.equal(status(await ask(await signed(second))), 503);
    assert.equal(status(await ask(await signed(first))), 200);
    assert.equal(fetches, 2);
  });

  test('keys that cannot be used are passed over', async () => {
    const { use: _use, ...unsaid } = second.jwk;
    answer = set(
      { kty: 'oct', k: Buffer.alloc(32).toString('base64url'), kid: 'secret', alg: 'HS256' },
      { ...third.jwk, use: 'enc' },
      { kty: 'new', kid: 'x' },
      weak,
      { ...unsaid, alg: undefined },
      first,
    );
    const ask = client();
    assert.equal(status(await ask(await signed(first))), 200);
    assert.equal(status(await ask(await signed(second))), 200, 'the curve says which algorithm');
    assert.equal(status(await ask(await signed(third))), 401, 'a key for encryption');
    const confused = await mint({}, {}, { alg: 'HS256', kid: 'secret', privateKey: Buffer.alloc(32) });
    assert.equal(status(await ask(confused)), 401);
    const [report] = events;
    assert.deepEqual(report, { type: 'keys', outcome: 'loaded', keys: 2 });
  });

  const failures: Readonly<Record<string, Answer>> = {
    'an error': broken,
    'not found': (_request, response) => response.writeHead(404).end('{"keys":[]}'),
    'a redirect': (_request, response) => response.writeHead(302, { Location: `${base}/other` }).end(),
    'no JSON': (_request, response) => response.end('<html>'),
    'no object': json([first.jwk]),
    'no keys': json({}),
    'an empty set': set(),
    'a broken connection': (_request, response) => response.destroy(),
    'two megabytes': (_request, response) =>
      response.end(JSON.stringify({ keys: [first.jwk], x: 'x'.repeat(2_000_000) })),
    'no answer': () => undefined,
    'an answer that never ends': (_request, response) => response.write('{"keys":['),
  };
  for (const [name, failure] of Object.entries(failures)) {
    test(`nothing loaded, ${name}: 503, never 401`, async () => {
      answer = failure;
      // Only where nothing else ends it, so that a busy machine is not taken for a server that is away.
      const ask = client({ timeout: /no answer|never ends/.test(name) ? 300 : 5000 });
      const token = await signed(first);
      const [refusal] = await Promise.all([ask(token), ask(token)]);
      assert.equal(status(refusal), 503);
      assert.equal(fetches, 1, 'one flight');
      assert.doesNotMatch(
        JSON.stringify(await refusal!.json()) + JSON.stringify(events),
        /127\.0|ECONN|jwks\b/,
      );
      await ask(token);
      assert.equal(fetches, 1, 'a pause');
      answer = set(first);
      clock.time += 2_000;
      assert.equal(status(await ask(token)), 200, 'it recovers');
    });
  }

  test('unreachable: 503', async () => {
    const closed = createServer();
    const nowhere = await listen(closed);
    closed.close();
    const ask = client({ url: `http://127.0.0.1:${nowhere}/` });
    assert.equal(status(await ask(await signed(first))), 503);
  });

  test('garbage is refused without asking for keys', async () => {
    answer = broken;
    assert.equal(status(await client()('garbage')), 401);
    assert.equal(fetches, 0);
  });
});

suite('discovery', () => {
  const issuer = `${base}/tenant`;
  const ask = (jwks = {}) => {
    const handler = guard({
      realm: 'api',
      bearer: { issuer, audience: AUDIENCE, jwks },
      now: clock.now,
    })();
    return async (token: string) => {
      const result = await handler(new Request(AUDIENCE, { headers: { Authorization: `Bearer ${token}` } }));
      return result instanceof Response ? result.status : 200;
    };
  };
  const site =
    (documents: Readonly<Record<string, unknown>>): Answer =>
    (request, response) => {
      const document = documents[request.url!];
      if (document === undefined) response.writeHead(404).end();
      else json(document)(request, response);
    };
  const keys = { keys: [first.jwk] };
  const cases: readonly [name: string, documents: Readonly<Record<string, unknown>>, expected: number][] = [
    [
      'OpenID Connect',
      { '/tenant/.well-known/openid-configuration': { issuer, jwks_uri: `${base}/k` }, '/k': keys },
      200,
    ],
    [
      'RFC 8414',
      { '/.well-known/oauth-authorization-server/tenant': { issuer, jwks_uri: `${base}/k` }, '/k': keys },
      200,
    ],
    [
      'metadata of another issuer',
      { '/tenant/.well-known/openid-configuration': { issuer: base, jwks_uri: `${base}/k` }, '/k': keys },
      503,
    ],
    ['metadata without keys', { '/tenant/.well-known/openid-configuration': { issuer }, '/k': keys }, 503],
    [
      'keys without TLS',
      { '/tenant/.well-known/openid-configuration': { issuer, jwks_uri: 'http://id.example/k' } },
      503,
    ],
    ['nothing there', {}, 503],
  ];
  for (const [name, documents, expected] of cases) {
    test(name, async () => {
      answer = site(documents);
      assert.equal(await ask()(await mint({ iss: issuer }, {}, first)), expected);
    });
  }
});

test('keys of a function: an unknown key asks again at once', async () => {
  let keys = [first.jwk];
  const handler = guard({
    realm: 'api',
    bearer: { issuer: ISSUER, audience: AUDIENCE, keys: () => ({ keys }) },
    now: clock.now,
  })();
  const ask = async (key: Pair) => {
    const token = await signed(key);
    return (
      (await handler(new Request(AUDIENCE, { headers: { Authorization: `Bearer ${token}` } }))) instanceof
      Response
    );
  };
  assert.equal(await ask(first), false);
  assert.equal(await ask(second), true);
  keys = [second.jwk, first.jwk];
  assert.equal(await ask(second), false);
  assert.equal(await ask(first), false);
});
