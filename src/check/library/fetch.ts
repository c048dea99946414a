// Checks what `fetch` receives: the responses of somebody else's API, while a client for it is developed or tested. Use
// `checkedFetch(fetch)` in the place of `fetch`.

import type { RequestLike } from './fetch-exchange.ts';
import { exchangeOf } from './fetch-exchange.ts';
import type { CheckResponsesOptions, Observer } from './observer.ts';
import { observerOf } from './observer.ts';

export type { CheckResponsesOptions } from './observer.ts';

/** A `fetch` that checks. */
export interface CheckedFetch {
  (...given: Parameters<typeof fetch>): Promise<Response>;
  /** Resolves when everything received so far has been checked and reported; for tests. */
  readonly settled: () => Promise<void>;
}

/**
 * Wraps a `fetch`: every response is checked on the side, and each distinct finding told once per route. Responses are
 * those of the wrapped function, and nobody waits for the check.
 *
 * @param base the function that fetches; it is called with the very same arguments
 * @throws TypeError when an option has a value it cannot have
 * @example
 * const client = createClient({ fetch: checkedFetch(fetch) });
 */
export function checkedFetch(base: typeof fetch, options: CheckResponsesOptions = {}): CheckedFetch {
  const observer = observerOf(options);
  const pending = new Set<Promise<void>>();
  const checked = async (...given: Parameters<typeof fetch>): Promise<Response> => {
    const request = observer?.due() === true ? requestOf(...given) : undefined;
    const response = await base(...given);
    if (observer !== undefined && request !== undefined) {
      const looked = look(observer, request, response).finally(() => pending.delete(looked));
      pending.add(looked);
    }
    return response;
  };
  return Object.assign(checked, { settled: () => Promise.all(pending).then(() => {}) });
}

async function look(
  observer: Observer,
  request: RequestLike & { readonly signal: AbortSignal | undefined },
  response: Response,
): Promise<void> {
  try {
    const { signal } = request;
    const asked = { ...request, url: response.url === '' ? request.url : response.url };
    observer.see(await exchangeOf(asked, response, signal === undefined ? {} : { signal }));
  } catch {
    // A response that does not show what it is (`no-cors`) cannot be checked.
  }
}

// Without making a Request, which would take the content.
function requestOf(
  input: RequestInfo | URL,
  init: RequestInit = {},
): (RequestLike & { readonly signal: AbortSignal | undefined }) | undefined {
  try {
    const given = typeof input === 'object' && 'url' in input ? input : undefined;
    return {
      method: init.method ?? given?.method ?? 'GET',
      url: given?.url ?? String(input),
      headers: new Headers(init.headers ?? given?.headers),
      signal: init.signal ?? given?.signal,
    };
  } catch {
    // What cannot be a request is for fetch to refuse.
    return undefined;
  }
}
