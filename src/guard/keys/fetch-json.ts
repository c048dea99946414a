// Fetches a JSON document of an authorization server: bounded in time and size, never following a redirect.

/** What is needed to fetch. */
export interface FetchOptions {
  readonly fetch?: typeof fetch;
  /** Milliseconds; default 5000. */
  readonly timeout?: number;
}

const MAX_BYTES = 1_048_576;

/** A document that could not be had; the message names no address. */
export class Unfetchable extends Error {
  override name = 'Unfetchable';
}

/**
 * Fetches a JSON object.
 *
 * @throws Unfetchable whatever goes wrong, with a message that is safe to show
 */
export async function fetchJson(
  url: string,
  { fetch: send = fetch, timeout = 5000 }: FetchOptions,
  init: RequestInit = {},
): Promise<Readonly<Record<string, unknown>>> {
  const response = await attempt(async () => {
    const headers = new Headers(init.headers);
    headers.set('Accept', 'application/json');
    // A redirect could lead where the configuration never pointed.
    return await send(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(timeout) });
  }, 'It cannot be reached');
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Unfetchable(`It answers ${response.status}`);
  }
  const text = await attempt(() => readText(response), 'Its answer broke off, or is too large');
  const value = await attempt(async () => JSON.parse(text) as unknown, 'Its answer is not JSON');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unfetchable('Its answer is no JSON object');
  }
  return value as Readonly<Record<string, unknown>>;
}

async function attempt<T>(work: () => Promise<T>, reason: string): Promise<T> {
  try {
    return await work();
  } catch {
    throw new Unfetchable(reason);
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > MAX_BYTES) {
      await reader.cancel();
      throw new Error('too large');
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * Checks an address of the configuration.
 *
 * @throws TypeError when it is neither https nor on this machine: keys that anybody can replace on the way protect nothing
 */
export function secureUrl(address: string | URL, what: string): string {
  const url = URL.canParse(String(address)) ? new URL(address) : undefined;
  const loopback = url !== undefined && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url === undefined || (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))) {
    throw new TypeError(`${what} is an https URL`);
  }
  return url.href;
}
