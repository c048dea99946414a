// Asks somebody else's server on a visitor's behalf: one request, the redirects if they were asked for, and an end to it
// whatever that server does.

import type { Exchange } from '../../check/index.ts';
import { maskText } from '../../check/index.ts';
import { readLive, Unreachable } from '../../check/readers/live.ts';
import type { Guard } from './address-guard.ts';
import { NotAsked } from './address-guard.ts';

/** What is asked, and how long. */
export interface AskOptions {
  readonly guard: Guard;
  /** Redirects are followed: five at most. */
  readonly follow: boolean;
  /** Milliseconds for everything, redirects included. */
  readonly time: number;
  /** Ends it early; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Is told what happens, in a few words each. */
  readonly onStep?: (step: string) => void;
}

/** What came back. */
export interface Answers {
  /** One for each request, in order. */
  readonly exchanges: readonly Exchange[];
  /** Why a redirect was not followed, as a sentence. */
  readonly remark?: string;
}

const mostRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Asks an address with GET, without credentials and cookies.
 *
 * @param address as the visitor typed it; without a scheme it is https
 * @throws NotAsked where it must not be asked, Unreachable where no response came
 */
export async function ask(address: string, options: AskOptions): Promise<Answers> {
  const { guard, follow, time, signal, onStep = () => {} } = options;
  const end = Date.now() + time;
  const exchanges: Exchange[] = [];
  let next: string | URL = address;
  for (;;) {
    const left = end - Date.now();
    try {
      const exchange = await askOnce(next, guard, left, signal, onStep);
      exchanges.push(exchange);
      const target = follow ? redirectOf(exchange) : undefined;
      if (target === undefined) return { exchanges };
      if (exchanges.length > mostRedirects)
        return { exchanges, remark: `More than ${mostRedirects} redirects: the rest was not followed.` };
      next = target;
    } catch (error) {
      if (exchanges.length === 0 || !(error instanceof NotAsked || error instanceof Unreachable)) throw error;
      return { exchanges, remark: `The last redirect was not followed to its end. ${error.message}` };
    }
  }
}

async function askOnce(
  address: string | URL,
  guard: Guard,
  time: number,
  signal: AbortSignal,
  onStep: (step: string) => void,
): Promise<Exchange> {
  const started = Date.now();
  const late = AbortSignal.timeout(Math.max(0, time));
  onStep(`Looking up ${maskText(String(address)).slice(0, 200)}`);
  const { url, addresses, lookup } = await guard(address, AbortSignal.any([signal, late])).catch((error) => {
    if (late.aborted && !signal.aborted)
      throw new Unreachable('time', 'The name was not found in time.', 'Try again later.', error);
    throw error;
  });
  onStep(`Asking ${url.host} at ${addresses[0]}`);
  const timeout = Math.max(1, time - (Date.now() - started));
  return readLive(url, {
    timeout,
    signal,
    lookup,
    headers: { 'user-agent': 'statute (check of a visitor)' },
  });
}

function redirectOf({ request, response }: Exchange): URL | undefined {
  if (!redirects.has(response.status) || request === undefined) return undefined;
  const location = response.fields.find(({ lower }) => lower === 'location')?.value;
  return location !== undefined && URL.canParse(location, request.target)
    ? new URL(location, request.target)
    : undefined;
}
