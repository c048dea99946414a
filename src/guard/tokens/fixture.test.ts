// What the tests of tokens share: a clock, keys, clients, and every store. It holds no test itself; its name keeps it
// out of the build.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { formatAuthorization, formatBasic } from '../../fields/index.ts';
import { memory } from '../stores/memory.ts';
import { sqlite } from '../stores/sqlite.ts';
import type { Store } from '../stores/store.ts';
import type { Client, TokenEvent, TokenSet, Tokens, TokensOptions } from './index.ts';
import { generateKeys, hashSecret, tokens } from './index.ts';
import type { Outcome } from './outcome.ts';

export const ISSUER = 'https://auth.example';
export const API = 'https://api.example';
export const SECRET = 'a secret of thirty-two characters or more';
export const keys = await generateKeys();

/** A clock that moves when told. */
export interface Clock {
  ms: number;
}

const secretHashes = [await hashSecret(SECRET)];
export const clients: readonly Client[] = [
  { id: 'app' },
  { id: 'other-app' },
  { id: 'web', secretHashes },
  { id: 'api', secretHashes, resources: [API] },
  { id: 'stranger', secretHashes, resources: ['https://elsewhere.example'] },
];

/** Every store that runs without a server. */
export const stores: readonly { readonly name: string; open(t: TestContext, clock: Clock): Store }[] = [
  { name: 'memory', open: (_, clock) => memory({ now: () => clock.ms }) },
  {
    name: 'sqlite',
    open(t, clock) {
      const store: Store = sqlite(
        temporaryFile(t, () => store.close()),
        { now: () => clock.ms },
      );
      return store;
    },
  },
];

/**
 * A path in a directory that goes away after the test.
 *
 * @param close what has to end before: a store that still writes would put files into a directory that is being removed
 */
export function temporaryFile(t: TestContext, close?: () => Promise<void>): string {
  const directory = mkdtempSync(join(tmpdir(), 'statute-store-'));
  t.after(async () => {
    await close?.();
    rmSync(directory, { recursive: true, force: true });
  });
  return join(directory, 'auth.db');
}

/** Tokens over a store, with everything that a test may want to look at. */
export interface Bench {
  readonly auth: Tokens;
  readonly clock: Clock;
  readonly store: Store;
  readonly events: TokenEvent[];
  signIn(more?: Partial<Parameters<Tokens['issue']>[0]>): Promise<TokenSet>;
}

export function bench(store: Store, clock: Clock, options: Partial<TokensOptions> = {}): Bench {
  const events: TokenEvent[] = [];
  const auth = tokens({
    store,
    keys,
    issuer: ISSUER,
    audience: API,
    clients,
    now: () => clock.ms,
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    auth,
    clock,
    store,
    events,
    signIn: async (more = {}) =>
      value(await auth.issue({ subject: 'alice', client: 'app', scope: 'read write', ...more })),
  };
}

/** A clock at a moment that is no whole second. */
export const startClock = (): Clock => ({ ms: 1_800_000_000_250 });

/** The value of a success. @throws when it is none */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`not a success: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** What a handler answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a server answers is read member by member
  readonly content: any;
}

export async function answer(response: Promise<Response>): Promise<Answer> {
  const answered = await response;
  const text = await answered.text();
  const { status, headers } = answered;
  return { status, headers, content: text === '' ? undefined : JSON.parse(text) };
}

/** A form, sent. */
export function form(
  params: Readonly<Record<string, string>> | string,
  fields: Readonly<Record<string, string>> = {},
): Request {
  return new Request(`${ISSUER}/endpoint`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...fields },
    body: new URLSearchParams(params).toString(),
  });
}

/** The Authorization field of a client. */
export function basic(user: string, password: string = SECRET): { Authorization: string } {
  return {
    Authorization: formatAuthorization({ scheme: 'Basic', token68: formatBasic({ user, password }) }),
  };
}

/** A store that is away: every method rejects. */
export function brokenStore(): Store {
  const away = () => Promise.reject(new Error('The disk is on fire.'));
  const revocations = { isRevoked: () => false, staleness: () => Number.POSITIVE_INFINITY };
  return {
    createFamily: away,
    load: away,
    rotate: away,
    revokeFamily: away,
    revokeSubject: away,
    revokeToken: away,
    revocations,
    close: async () => {},
  };
}
