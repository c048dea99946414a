// The clients whose behaviour is compared, set up for retries and refreshes as their documentation shows it.

import { createClient } from '../src/client/index.ts';
import { installPeers, peer } from './peers.ts';

/** The token of one scenario. */
export interface Credentials {
  access: string;
  /** The field that carries it, bare; without one it is a bearer token. */
  readonly field?: string;
  /** The name of the lock that all tabs of an application share. */
  readonly lock?: string;
  /** Asks the authorization server; rejects when it refuses. */
  renew(): Promise<string>;
}

/** One request of a scenario. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Blob | ReadableStream;
  readonly duplex?: 'half';
  readonly signal?: AbortSignal;
}

/** Sends a request; gives the status, or rejects. */
export type Send = (url: string, asked: Asked) => Promise<number>;

type Options = Record<string, unknown>;
interface Answer {
  readonly status?: number;
  readonly statusCode?: number;
  readonly data?: unknown;
  readonly config: { headers: Record<string, string> };
  readonly body?: unknown;
}
type Call = (url: string | Request, options?: unknown) => Promise<Answer>;

/** Makes a client for each contestant. */
export async function contestants(): Promise<
  ReadonlyMap<string, (origin: string, own: Credentials) => Send>
> {
  installPeers();
  const { default: ky } = await peer<{
    default: { create(options: Options): Call; retry(options: Options): unknown };
  }>('ky');
  const { ofetch } = await peer<{ ofetch: { raw: Call } }>('ofetch');
  const extras = await peer<Record<string, (...args: unknown[]) => unknown>>('fetch-extras');
  const { default: axios } = await peer<{
    default: {
      create(options: Options): {
        request(options: Options): Promise<Answer>;
        interceptors: { request: { use(f: (c: Answer['config']) => unknown): void } };
      };
    };
  }>('axios');
  const { default: axiosRetry } = await peer<{ default: (client: unknown, options?: Options) => void }>(
    'axios-retry',
  );
  const { createAuthRefresh } = await peer<{
    createAuthRefresh(client: unknown, logic: () => Promise<void>, options?: Options): void;
  }>('axios-auth-refresh');
  const { exponentialDelay } = await peer<{ exponentialDelay: unknown }>('axios-retry');
  const { default: got } = await peer<{ default: { extend(options: Options): Call } }>('got');
  const undici = await peer<{
    fetch: Call;
    Agent: new () => object;
    RetryAgent: new (agent: object) => object;
  }>('undici');
  const nameOf = (own: Credentials) => own.field ?? 'authorization';
  const credentialsOf = (own: Credentials, token = own.access) => (own.field ? token : `Bearer ${token}`);
  const bearer = (own: Credentials) => ({ [nameOf(own)]: credentialsOf(own) });

  return new Map<string, (origin: string, own: Credentials) => Send>([
    [
      'fetch',
      (_, own) => async (url, asked) =>
        (await fetch(url, { ...asked, headers: { ...asked.headers, ...bearer(own) } } as RequestInit)).status,
    ],
    [
      'statute',
      (origin, own) => {
        const client = createClient({
          auth: {
            origins: [origin],
            token: () => own.access,
            refresh: () => own.renew(),
            ...(own.field && { field: own.field }),
            ...(own.lock && { lock: own.lock }),
          },
        });
        return async (url, asked) => (await client(url, asked)).status;
      },
    ],
    [
      'ky',
      (_, own) => {
        const client = ky.create({
          hooks: {
            beforeRequest: [
              ({ request }: { request: Request }) => request.headers.set(nameOf(own), credentialsOf(own)),
            ],
            afterResponse: [
              async ({
                request,
                response,
                retryCount,
              }: {
                request: Request;
                response: Response;
                retryCount: number;
              }) => {
                if (response.status !== 401 || retryCount > 0) return;
                const headers = new Headers(request.headers);
                headers.set(nameOf(own), credentialsOf(own, await own.renew()));
                return ky.retry({ request: new Request(request, { headers }) });
              },
            ],
          },
        });
        return async (url, asked) => (await client(url, asked)).status!;
      },
    ],
    [
      'ofetch',
      (_, own) => async (url, asked) =>
        (
          await ofetch.raw(url, {
            ...asked,
            headers: { ...asked.headers, ...bearer(own) },
            responseType: 'text',
            retryStatusCodes: [401, 408, 409, 425, 429, 500, 502, 503, 504],
            onRequest: ({ options }: { options: { headers: Headers } }) =>
              options.headers.set(nameOf(own), credentialsOf(own)),
            onResponseError: async ({ response }: { response: Response }) => {
              if (response.status === 401) await own.renew();
            },
          })
        ).status!,
    ],
    [
      'fetch-extras',
      (_, own) => {
        const renew = extras.withTokenRefresh!({ refreshToken: () => own.renew() });
        const client = extras.pipeline!(globalThis.fetch, extras.withRetry!(), renew) as Call;
        return async (url, asked) =>
          (await client(url, { ...asked, headers: { ...asked.headers, ...bearer(own) } })).status!;
      },
    ],
    [
      'axios + retry + auth-refresh',
      (_, own) => {
        const client = axios.create({ responseType: 'text', adapter: 'fetch' });
        client.interceptors.request.use((config) => {
          config.headers[nameOf(own)] = credentialsOf(own);
          return config;
        });
        createAuthRefresh(client, async () => void (await own.renew()), { deduplicateRefresh: false });
        axiosRetry(client, { retryDelay: exponentialDelay });
        return async (url, { body, ...asked }) =>
          (await client.request({ url, ...asked, data: body })).status!;
      },
    ],
    [
      'got',
      (_, own) => {
        const client = got.extend({
          throwHttpErrors: false,
          hooks: {
            beforeRequest: [
              (options: { headers: Record<string, string> }) => {
                options.headers[nameOf(own)] = credentialsOf(own);
              },
            ],
            afterResponse: [
              async (response: Answer, retry: (options: Options) => unknown) => {
                if (response.statusCode !== 401) return response;
                return retry({ headers: { [nameOf(own)]: credentialsOf(own, await own.renew()) } });
              },
            ],
          },
        });
        return async (url, { duplex: _duplex, ...asked }) => (await client(url, asked)).statusCode!;
      },
    ],
    [
      'undici RetryAgent',
      (_, own) => {
        const dispatcher = new undici.RetryAgent(new undici.Agent());
        return async (url, asked) =>
          (await undici.fetch(url, { ...asked, dispatcher, headers: { ...asked.headers, ...bearer(own) } }))
            .status!;
      },
    ],
  ]);
}
