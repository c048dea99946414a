// A fetch that plays a script, and a client with a clock that only its own waits move: nothing in these tests sleeps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from './client.ts';
import { createClient } from './client.ts';
import type { ClientEvent } from './events.ts';
import type { AuthOptions, ClientOptions } from './options.ts';
import { StatusError } from './status-error.ts';

/** A status, with fields if need be; an error to reject with; or a function of the attempt. */
export type Step =
  | number
  | readonly [number, Readonly<Record<string, string>>]
  | Error
  | ((sent: Sent) => Response | Promise<Response>);

/** A request as fetch received it. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly content: string;
}

/** A client whose fetch plays steps, the last one again and again, and what happened. */
export interface Scripted {
  readonly client: Client;
  readonly sent: Sent[];
  readonly waits: number[];
  readonly events: ClientEvent[];
  /** Milliseconds since 1970, moved by waits. */
  clock: number;
}

export const URL_ = 'https://api.example.com/orders';
export const ORIGIN = 'https://api.example.com';

/** @param options replaces what the script sets: clock, random numbers at 1 - 2⁻⁵³, waits that only count */
export function scripted(steps: readonly Step[], options: ClientOptions = {}): Scripted {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const events: ClientEvent[] = [];
  const script: Scripted = {
    clock: Date.UTC(2026, 0, 1),
    sent,
    waits,
    events,
    client: createClient({
      fetch: async (input, init) => {
        const step = steps[Math.min(sent.length, steps.length - 1)]!;
        // As fetch does: an aborted signal rejects, a consumed Request throws.
        const request = new Request(input, init);
        request.signal.throwIfAborted();
        const record = {
          url: request.url,
          method: request.method,
          headers: request.headers,
          content: await request.text(),
        };
        sent.push(record);
        if (step instanceof Error) throw step;
        if (typeof step === 'function') return step(record);
        const [status, headers] = typeof step === 'number' ? [step, {}] : step;
        if (status < 600) return new Response(status === 204 ? null : '{"ok":true}', { status, headers });
        // No constructor makes such a response, and networks do.
        return new Proxy(new Response('', { headers }), {
          get: (target, key) => {
            if (key === 'status') return status;
            if (key === 'ok') return false;
            const value: unknown = Reflect.get(target, key, target);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        });
      },
      now: () => script.clock,
      random: () => 1 - 2 ** -53,
      sleep: async (ms) => {
        waits.push(Math.round(ms));
        script.clock += ms;
      },
      onEvent: (event) => events.push(event),
      ...options,
    }),
  };
  return script;
}

/** A failure of the network, as Node reports it. */
export function networkFailure(): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
}

/** A token `t1` whose refreshes give `t2`, `t3` …, and are counted. */
export interface Tokens {
  token: string | undefined;
  refreshes: number;
  readonly auth: AuthOptions;
}

/** @param more replaces what the store does */
export function tokens(more: Partial<AuthOptions> = {}): Tokens {
  const store: Tokens = {
    token: 't1',
    refreshes: 0,
    auth: {
      origins: [ORIGIN],
      token: () => store.token,
      refresh: async () => {
        const token = `t${++store.refreshes + 1}`;
        store.token = token;
        return token;
      },
      ...more,
    },
  };
  return store;
}

/** The StatusError that a promise rejects with. */
export async function refusal(promise: Promise<unknown>): Promise<StatusError> {
  const error: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(error instanceof StatusError, String(error));
  return error;
}

test('the script is played, and its last step again and again', async () => {
  const script = scripted([200, 204]);
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await script.client(URL_)).status);
  assert.deepEqual(statuses, [200, 204, 204]);
  assert.equal(script.sent.length, 3);
});

test('a client stands in for fetch, also for the compiler', async () => {
  const own: typeof fetch = scripted([200]).client;
  assert.equal((await own(URL_, { method: 'GET', headers: { accept: '*/*' } })).status, 200);
});
