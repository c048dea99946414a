// createClient: a fetch that does what the status code says.

import type { Call, Input } from './call.ts';
import { run } from './call.ts';
import { isRequest } from './content.ts';
import { coreOf } from './core.ts';
import type { ClientInit, ClientOptions } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { StatusError, StepUpRequired } from './status-error.ts';
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
    const begin = (signal?: AbortSignal, deadline?: number) =>
      run(core, input, init ?? {}, finish, signal, deadline) as Promise<T>;
    const ms = init?.deadlineMs ?? options.deadlineMs;
    const own = init?.signal ?? (isRequest(input) ? input.signal : undefined);
    if (ms === undefined) return begin(own);
    return within(ms, (over) => begin(own ? AbortSignal.any([own, over]) : over, core.now() + ms));
  }

  async function failed(response: Response, call: Call, noJson?: Error): Promise<Error> {
    const { status, statusText } = response;
    const outcome = outcomeOf(response);
    const { message, members } = await import('./failure.ts').then(
      ({ failureOf }) => failureOf(response, call, outcome, noJson),
      // The module did not load: what is known without it has to do.
      () => ({ message: `${status} ${statusText}`, members: { status, response, ...outcome } }),
    );
    return new (noJson ? SyntaxError : outcome?.stepUp ? StepUpRequired : StatusError)(
      message,
      members,
      outcome,
    );
  }

  function reader<T>(read: (response: Response, call: Call) => T | Promise<T>) {
    return (input: Input, init?: ClientInit): Promise<T> =>
      perform(input, init, async (response, call) => {
        if (response.ok) return read(response, call);
        throw await failed(response, call);
      });
  }

  return Object.assign((input: Input, init?: ClientInit) => perform(input, init), {
    ok: reader((response) => response),
    // Not by `body`: Chromium has a stream there even for a 204.
    json: reader(async (response, call) => {
      const text = await response.text();
      try {
        return text ? JSON.parse(text) : undefined;
      } catch (error) {
        throw await failed(response, call, error as Error);
      }
    }),
    text: reader((response) => response.text()),
    blob: reader((response) => response.blob()),
    arrayBuffer: reader((response) => response.arrayBuffer()),
    formData: reader((response) => response.formData()),
    refresh: async () => {
      if (!session?.auth.refresh) return undefined;
      const current = await session.current();
      const renewal = await import('./answer-challenge.ts').then(
        ({ renew }) => renew(core, current, undefined),
        () => undefined,
      );
      return renewal?.token;
    },
    signedIn: () => {
      if (session) session.ended = session.refused = undefined;
    },
  });
}
