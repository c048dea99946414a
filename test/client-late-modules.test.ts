// A module that is loaded when it is needed may be gone by then: an older deployment, a broken network. Each row runs in a
// process of its own where one module cannot be loaded.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe as suite, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a row's code finds: the client's module, `sent` (the requests), and `answers` (a fetch that plays statuses and fields). */
const prelude = `
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier.endsWith('/' + process.env.GONE)) throw new TypeError('gone: ' + specifier);
      return next(specifier, context);
    },
  });
  const { createClient, outcomeOf, StatusError } = await import(process.env.CLIENT);
  const url = 'https://api.example.com/orders';
  const sent = [];
  const waits = [];
  const answers = (...steps) => async (input, init) => {
    const { headers } = new Request(input, init);
    sent.push(headers.get('authorization') ?? headers.get('x-api-key'));
    const [status, fields] = steps.length > 1 ? steps.shift() : steps[0];
    return new Response('{"title":"Why"}', { status, headers: fields });
  };
  let token = 't1';
  const auth = {
    origins: ['https://api.example.com'],
    token: () => token,
    refresh: async () => (token = 't2'),
  };
  const quiet = { random: () => 0, now: () => Date.UTC(2026, 0, 1), sleep: async (ms) => void waits.push(ms) };
  const failed = (promise) => promise.then(() => { throw new Error('not rejected'); }, (error) => error);
  const say = (value) => console.log(JSON.stringify(value));
`;

const rows: readonly { gone: string; name: string; code: string; says: unknown }[] = [
  {
    gone: 'answer-challenge.ts',
    name: 'a 401 is handed over, with the reason; so is a 403',
    code: `
      const client = createClient({ auth, ...quiet, fetch: answers([401], [403]) });
      const response = await client(url);
      const { stopped, cause } = outcomeOf(response);
      const forbidden = await client(url);
      say([response.status, stopped, cause.message, outcomeOf(forbidden).stopped, sent, await client.refresh()]);`,
    says: [401, 'refresh', 'gone: ./answer-challenge.ts', 'status', ['Bearer t1', 'Bearer t1'], null],
  },
  {
    gone: 'challenge.ts',
    name: 'a challenge that takes the grammar counts as unknown: a refresh is tried',
    code: `
      const client = createClient({ auth, ...quiet, fetch: answers([401, { 'www-authenticate': 'Negotiate YII=' }], [200]) });
      say([(await client(url)).status, sent]);`,
    says: [200, ['Bearer t1', 'Bearer t2']],
  },
  ...['asked-wait.ts', 'asked-wait-grammar.ts'].map((gone) => ({
    gone,
    name: 'a Retry-After that it would read counts as none',
    code: `
      const date = 'Thursday, 01-Jan-26 00:00:20 GMT';
      const client = createClient({ ...quiet, random: () => 0.5, fetch: answers([503, { 'retry-after': date }], [200]) });
      say([(await client(url)).status, waits]);`,
    says: [200, [125]],
  })),
  {
    gone: 'explain.ts',
    name: 'the error has what the response says, and the treatment',
    code: `
      const error = await failed(createClient({ fetch: answers([404]) }).json(url));
      say([error instanceof StatusError, error.message, error.summary, error.treatment, error.treatedAs, error.attempts]);`,
    says: [true, '404 to GET https://api.example.com/orders', '', 'stop', 404, 1],
  },
  {
    gone: 'failure.ts',
    name: 'the error has what the client knows',
    code: `
      const error = await failed(createClient({ ...quiet, fetch: answers([503, { 'retry-after': '7' }]) }).json(url));
      say([error instanceof StatusError, error.name, error.status, error.attempts, error.retryAfter,
        error.retriesExhausted, await error.response.json()]);`,
    says: [true, 'StatusError', 503, 3, 7, true, { title: 'Why' }],
  },
  {
    gone: 'dpop.ts',
    name: 'nothing is sent without its proof',
    code: `
      const proof = () => 'proof';
      const error = await failed(createClient({ auth: { ...auth, scheme: 'DPoP', proof }, ...quiet, fetch: answers([200]) })(url));
      say([error.message, sent]);`,
    says: ['gone: ./dpop.ts', []],
  },
  {
    gone: 'follow.ts',
    name: 'no key is sent where its redirects could not be watched',
    code: `
      const error = await failed(createClient({ auth: { ...auth, field: 'X-Api-Key' }, ...quiet, fetch: answers([200]) })(url));
      say([error.message, sent]);`,
    says: ['gone: ./follow.ts', []],
  },
];

suite('a module is gone when it is needed', () => {
  for (const { gone, name, code, says } of rows) {
    test(`${gone}: ${name}`, async () => {
      const client = new URL('../src/client/index.ts', import.meta.url).href;
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', prelude + code], {
        env: { ...process.env, GONE: gone, CLIENT: client },
      });
      assert.deepEqual(JSON.parse(stdout), says);
    });
  }
});
