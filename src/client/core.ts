// What all calls of one client share: its options with their defaults, its session and its budget.

import { RetryBudget } from './budget.ts';
import type { ClientEvent } from './events.ts';
import type { ClientOptions } from './options.ts';
import type { Session } from './session.ts';
import { sessionOf } from './session.ts';
import { sleep, within } from './waiting.ts';

/** The options, and their defaults where every call needs them. */
export interface Core {
  readonly options: ClientOptions;
  readonly fetch: NonNullable<ClientOptions['fetch']>;
  readonly session: Session | undefined;
  readonly budget: RetryBudget | undefined;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: NonNullable<ClientOptions['sleep']>;
  readonly emit: (event: ClientEvent) => void;
  /** For the modules that load later: if they imported it, bundlers would make it a file of its own, to be fetched at once. */
  readonly within: typeof within;
  /** Origins and fields whose absence was told. */
  readonly hidden: Set<string>;
}

/**
 * Fills in those defaults.
 * @throws TypeError for an origin of `auth` that is none
 */
export function coreOf(options: ClientOptions): Core {
  const { auth, now = Date.now, random = Math.random, onEvent } = options;
  const { budget } = options.retry || {};
  return {
    options,
    // Looked up at each call, so that a fetch that is replaced later (by a test, by a tracer) is used.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    session: auth && sessionOf(auth),
    budget: budget === false ? undefined : (budget ?? new RetryBudget()),
    now,
    random,
    sleep: options.sleep ?? sleep,
    within,
    hidden: new Set(),
    emit: (event) => {
      try {
        onEvent?.(event);
      } catch {
        // An observer does not decide about calls.
      }
    },
  };
}
