// The clients that the client benches compare, each as its documentation sets it up for retries and, where it has
// them, refreshes. All answer with the status.

import { createClient } from '../src/client/index.ts';
import { installPeers, peer } from './peers.ts';

/** A client as the benches use it: what it does for one GET. */
export interface Subject {
  readonly name: string;
  /** The modules that a page would load; absent for clients that run on Node alone. */
  readonly entries?: readonly string[];
  /** The modules that follow when a 401 is to be answered; absent where the others have that already, or nobody has. */
  readonly entriesFor401?: readonly string[];
  /** With a fetch of ours; absent where the client brings its own transport. */
  readonly over?: (fetch: typeof globalThis.fetch) => (url: string) => Promise<unknown>;
  /** With its own transport. */
  readonly get: (url: string) => Promise<unknown>;
}

type Fetch = typeof globalThis.fetch;
type Get = (url: string, options?: object) => Promise<unknown>;

const file = (specifier: string) => new URL(import.meta.resolve(specifier)).pathname;
const beside = (name: string) => new URL(`./node_modules/${name}`, import.meta.url).pathname;

/** The bare fetch: it sends the token, as all of them do, and does nothing else. */
export const withToken = (fetch: Fetch) => (url: string) =>
  fetch(url, { headers: { authorization: 'Bearer token' } });

/** Installs the peers if need be and sets every subject up. */
export async function subjects(origin: string): Promise<readonly Subject[]> {
  installPeers();
  const { default: ky } = await peer<{ default: { create(options: object): { get: Get } } }>('ky');
  const { createFetch } = await peer<{ createFetch(options: object): { raw: Get } }>('ofetch');
  const extras =
    await peer<Record<'pipeline' | 'withRetry' | 'withTokenRefresh', (...args: unknown[]) => unknown>>(
      'fetch-extras',
    );
  type Axios = { get: Get };
  const { default: axios } = await peer<{ default: { create(options: object): Axios } }>('axios');
  const { default: axiosRetry } = await peer<{ default: (client: Axios) => void }>('axios-retry');
  const { default: got } = await peer<{ default: Get }>('got');
  const undici = await peer<{
    fetch: Fetch;
    Agent: new () => object;
    RetryAgent: new (agent: object) => object;
  }>('undici');

  const statute = (fetch?: Fetch) => {
    const client = createClient({
      ...(fetch && { fetch }),
      auth: { origins: [origin], token: () => 'token', refresh: async () => 'token' },
    });
    return (url: string) => client(url);
  };
  const overKy = (fetch?: Fetch) => {
    const client = ky.create({ ...(fetch && { fetch }), headers: { authorization: 'Bearer token' } });
    return (url: string) => client.get(url);
  };
  const overOfetch = (fetch: Fetch) => {
    const client = createFetch({ fetch, Headers, AbortController });
    return (url: string) =>
      client.raw(url, { headers: { authorization: 'Bearer token' }, responseType: 'stream' });
  };
  const overExtras = (fetch: Fetch) => {
    const renew = extras.withTokenRefresh({ refreshToken: async () => 'token' });
    const client = extras.pipeline(fetch, extras.withRetry(), renew) as Fetch;
    return (url: string) => client(url, { headers: { authorization: 'Bearer token' } });
  };
  const overAxios = (fetch?: Fetch) => {
    const client = axios.create({
      headers: { authorization: 'Bearer token' },
      ...(fetch && { adapter: 'fetch', env: { fetch, Request, Response } }),
    });
    axiosRetry(client);
    return (url: string) => client.get(url, { responseType: 'text' });
  };
  const dispatcher = new undici.RetryAgent(new undici.Agent());
  return [
    { name: 'fetch', over: withToken, get: withToken(globalThis.fetch) },
    { name: 'fetch, no token', over: (fetch) => fetch, get: (url) => fetch(url) },
    {
      name: 'statute',
      entries: [new URL('../src/client/client.ts', import.meta.url).pathname],
      entriesFor401: [new URL('../src/client/answer-challenge.ts', import.meta.url).pathname],
      over: statute,
      get: statute(),
    },
    { name: 'ky', entries: [file('ky')], over: overKy, get: overKy() },
    {
      name: 'ofetch',
      entries: [beside('ofetch/dist/index.mjs')],
      over: overOfetch,
      get: overOfetch(globalThis.fetch),
    },
    {
      name: 'fetch-extras',
      entries: ['pipeline', 'with-retry', 'with-token-refresh'].map((name) =>
        beside(`fetch-extras/source/${name}.js`),
      ),
      over: overExtras,
      get: overExtras(globalThis.fetch),
    },
    {
      name: 'axios+axios-retry',
      entries: [beside('axios/dist/esm/axios.js')],
      over: overAxios,
      get: overAxios(),
    },
    { name: 'got', get: (url) => got(url, { headers: { authorization: 'Bearer token' } }) },
    {
      name: 'undici RetryAgent',
      get: (url) =>
        undici.fetch(url, { dispatcher, headers: { authorization: 'Bearer token' } } as RequestInit),
    },
  ];
}
