// createClient: a fetch that does what the status code says.

import type { Input } from './call.ts';
import { Call } from './call.ts';
import { coreOf } from './core.ts';
import type { ClientInit, ClientOptions } from './options.ts';
import type { StatusError } from './status-error.ts';
import { within } from './waiting.ts';

/** A fetch, and ways to the content that throw a {@link StatusError} where fetch would leave the check to you. */
export interface Client {
  /** As fetch: resolves for every status, rejects for failures of the network and aborted signals. */
  (input: Input, init?: ClientInit): Promise<Response>;
  /** The response, if it is successful. */
  ok(input: Input, init?: ClientInit): Promise<Response>;
  /** The content as JSON; `undefined` when there is none. */
  json<T = unknown>(input: Input, init?: ClientInit): Promise<T>;
  text(input: Input, init?: ClientInit): Promise<string>;
  blob(input: Input, init?: ClientInit): Promise<Blob>;
  arrayBuffer(input: Input, init?: ClientInit): Promise<ArrayBuffer>;
  formData(input: Input, init?: ClientInit): Promise<FormData>;
  /** Refreshes now, together with whoever waits already: for timers. `undefined` when that failed or the session is over. */
  refresh(): Promise<string | undefined>;
  /** The user signed in again while `token` answers as before: refreshes are tried again. */
  signedIn(): void;
}

/**
 * Makes a fetch that refreshes an expired token, waits where the server asks for it, and repeats only what may be repeated.
 *
 * @throws TypeError for an origin of `auth` that is none
 * @example
 * const client = createClient({
 *   auth: { origins: ['https://api.example.com'], token: () => session.token, refresh: renew },
 * });
 * const orders = await client.json('https://api.example.com/orders');
 */
export function createClient(options: ClientOptions = {}): Client {
  const core = coreOf(options);
  const { session } = core;
  // Fetched now: when the first 401 comes, the modules of an older deployment may be gone.
  if (session) void import('./answer-challenge.ts').catch(() => {});

  function perform<T = Response>(
    input: Input,
    init: ClientInit | undefined,
    finish?: (response: Response, call: Call) => T | Promise<T>,
  ): Promise<T> {
    const run = (call: Call): Promise<T> =>
      finish ? call.run().then((response) => finish(response, call)) : (call.run() as Promise<T & Response>);
    const ms = init?.deadlineMs ?? options.deadlineMs;
    const own = init?.signal ?? (typeof input === 'object' && 'signal' in input ? input.signal : undefined);
    if (ms === undefined) {
      return run(new Call(core, input, init, own));
    }
    return within(ms, (over) =>
      run(new Call(core, input, init, own ? AbortSignal.any([own, over]) : over, core.now() + ms)),
    );
  }

  function reader<T>(read: (response: Response) => T | Promise<T>) {
    return (input: Input, init?: ClientInit): Promise<T> =>
      perform(input, init, async (response, call) => {
        if (response.ok) return read(response);
        throw await import('./failure.ts').then(
          ({ failureOf }) => failureOf(response, call.method, call.url),
          // The modules did not load: the status has to do.
          () =>
            Object.assign(new Error(`${response.status} ${response.statusText}`), {
              status: response.status,
              response,
            }),
        );
      });
  }

  const client = (input: Input, init?: ClientInit) => perform(input, init);
  return Object.assign(client, {
    ok: reader((response) => response),
    json: reader((response) => (response.body === null ? undefined : response.json())) as Client['json'],
    text: reader((response) => response.text()),
    blob: reader((response) => response.blob()),
    arrayBuffer: reader((response) => response.arrayBuffer()),
    formData: reader((response) => response.formData()),
    refresh: async () => {
      if (!session?.auth.refresh) return undefined;
      const { renew } = await import('./renewal.ts');
      return (await renew(session, await session.current(), undefined, core.emit)).token;
    },
    signedIn: () => {
      if (session) session.ended = session.refused = undefined;
    },
  });
}
