// Redirects of a request with a key in a field of its own. Fetch drops Authorization on the way to another origin, and no
// other field (Fetch standard, HTTP-redirect fetch), so such requests are redirected here.

import type { Call } from './call.ts';

/** As many as the Fetch standard follows. */
const MOST_REDIRECTS = 20;
// What the Fetch standard calls a redirect status: what fetch itself would follow. Not the catalogue's `follow`, which holds
// 300 as well, where a person may choose.
const FETCH_REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Sends a request and follows redirects as fetch does (RFC 9110 §15.4), except that the key never leaves its origin. Once
 * it is left behind it does not come back. In a browser, where a script may not see a redirect, that one is handed over.
 *
 * @param unused whether the content is still the caller's: that of a function or of a copy is used up by the first request
 * @throws TypeError after twenty redirects
 */
export async function follow(
  call: Call,
  input: string | URL | Request,
  init: RequestInit,
  unused: boolean,
): Promise<Response> {
  const { fetch, session } = call.core;
  if (init.redirect !== undefined) return fetch(input, init);
  let next: RequestInit = { ...init, redirect: 'manual' };
  let response = await fetch(input, next);
  if (call.signal) next.signal = call.signal;
  let from = call.url;
  let method = call.method.toUpperCase();
  const headers = new Headers(init.headers);
  for (let hops = 0; hops < MOST_REDIRECTS; hops++) {
    const location = response.headers.get('location');
    if (!FETCH_REDIRECTS.includes(response.status) || location === null) return response;
    if (!URL.canParse(location, from)) return response;
    const to = new URL(location, from);
    if (!/^https?:$/.test(to.protocol)) return response;
    const rewritten =
      response.status === 303
        ? method !== 'GET' && method !== 'HEAD'
        : response.status < 303 && method === 'POST';
    if (rewritten) {
      method = 'GET';
      for (const name of [
        'content-type',
        'content-length',
        'content-encoding',
        'content-language',
        'content-location',
      ]) {
        headers.delete(name);
      }
    } else if (!unused || !call.nature().replayable) return response;
    if (to.origin !== new URL(from).origin) {
      for (const name of [session!.auth.field!, 'authorization', 'cookie', 'proxy-authorization'])
        headers.delete(name);
    }
    const { body, ...rest } = next;
    next = { ...rest, method, headers, ...(!rewritten && body != null && { body }) };
    void response.body?.cancel().catch(() => {});
    from = to.href;
    response = await fetch(from, next);
  }
  // A cause without a code, as Node's own fetch gives: this is no failure of the network, to be tried once more.
  throw new TypeError('redirected too often', { cause: response.status });
}
