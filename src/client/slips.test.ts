// What happens when an application makes a customary mistake: nothing worse than before, and an error that says what to mend.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { createClient, outcomeOf, StatusError } from './index.ts';
import type { AuthOptions, RetryOptions, TokenSource } from './options.ts';

const target = 'https://api.example.com/orders?secret=1';
const origins = ['https://api.example.com'];
const sleep = async () => {};

suite('a storage that has no token: no credentials, and not those of somebody called null', () => {
  const sources: [string, TokenSource][] = [
    ['null', () => null],
    ['null, later', async () => null],
    ['undefined, later', async () => undefined],
    ['empty', () => ''],
    ['empty, later', async () => ''],
  ];
  for (const [name, token] of sources) {
    test(name, async () => {
      let fields: Headers | undefined;
      const fetch = async (_input: unknown, init?: RequestInit) => {
        fields = new Headers(init?.headers);
        return new Response();
      };
      await createClient({ fetch, auth: { origins, token } })(target);
      assert.deepEqual([...fields!], []);
    });
  }
});

suite('options that are there and undefined take their defaults', () => {
  const unset = undefined as unknown as number; // compilers without exactOptionalPropertyTypes let it pass
  const cases: [keyof RetryOptions, string | undefined, number][] = [
    ['attempts', undefined, 3],
    ['networkRetries', undefined, 3],
    ['baseMs', undefined, 3],
    ['maxBackoffMs', undefined, 3],
    ['maxRetryAfterMs', '61', 1],
  ];
  for (const [name, retryAfter, expected] of cases) {
    test(name, async () => {
      let requests = 0;
      const waits: number[] = [];
      const client = createClient({
        fetch: async () => {
          requests++;
          if (requests > 9) throw new Error('without an end');
          return new Response(null, {
            status: 503,
            headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
          });
        },
        sleep: async (ms) => void waits.push(ms),
        random: () => 1,
        retry: { [name]: unset, budget: false },
      });
      assert.equal((await client(target)).status, 503);
      assert.equal(requests, expected);
      assert.deepEqual(waits, expected === 1 ? [] : [250, 500]);
    });
  }
});

suite('functions of the application that give nothing', () => {
  const refused = async () =>
    new Response(null, { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
  test('refresh says that it gave no token', async () => {
    const refresh = (async () => {}) as unknown as NonNullable<AuthOptions['refresh']>;
    const client = createClient({ fetch: refused, sleep, auth: { origins, token: () => 'old', refresh } });
    const outcome = outcomeOf(await client(target));
    assert.equal(outcome?.stopped, 'refresh');
    assert.match(String(outcome?.cause), /TypeError: `refresh` gave no token: return what it got, or throw/);
  });
  test('onStepUp that gives null leaves the 401 as it came', async () => {
    let requests = 0;
    const fetch = async () => {
      requests++;
      return new Response(null, {
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication"' },
      });
    };
    const onStepUp = (() => null) as unknown as NonNullable<AuthOptions['onStepUp']>;
    const client = createClient({ fetch, sleep, auth: { origins, token: () => 'weak', onStepUp } });
    assert.equal(outcomeOf(await client(target))?.stopped, 'step-up');
    assert.equal(requests, 1);
  });
});

suite('json() of what is none', () => {
  const cases: [string, Response, RegExp][] = [
    [
      'a page',
      new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }),
      /^200 OK to POST https:\/\/api\.example\.com\/orders brought text\/html, and no JSON: Unexpected token/,
    ],
    ['no type', new Response(new Uint8Array([123])), /brought content without a type, and no JSON: Expected/],
  ];
  for (const [name, response, message] of cases) {
    test(name, async () => {
      const error = await createClient({ fetch: async () => response })
        .json(target, { method: 'POST' })
        .catch((thrown: unknown) => thrown);
      assert.ok(error instanceof SyntaxError && !(error instanceof StatusError));
      assert.match(error.message, message);
      assert.ok(error.cause instanceof SyntaxError);
      assert.doesNotMatch(error.message, /secret/);
    });
  }
});

test('a response that scripts may not see is not explained as a line of a log', async () => {
  const error = await createClient({ fetch: async () => Response.error() })
    .json(target)
    .catch((thrown: unknown) => thrown);
  assert.ok(error instanceof StatusError);
  assert.match(error.message, /^0 \(no status\) to GET .*: Scripts may not see this response: an opaque one/);
});
