// What `tokens()` is made with, and what its parts share.

import type { Names } from '../known-options.ts';
import { checkNames } from '../known-options.ts';
import type { Store } from '../stores/store.ts';
import type { SigningKeys } from './access-token.ts';
import { signingKeys } from './access-token.ts';
import type { Clients } from './clients.ts';
import { knownClients } from './clients.ts';
import type { EndpointOptions } from './endpoint-options.ts';
import type { TokenKeys } from './keys.ts';
import type { RefusalReason } from './outcome.ts';
import type { RefreshSecrets } from './refresh-token.ts';
import { refreshSecrets } from './refresh-token.ts';

/** Something that happened, for logs and metrics. No event holds a token or a secret. */
export interface TokenEvent {
  /** `reused`: an old refresh token came back and its family was ended; worth an alert. */
  readonly type: 'issued' | 'refreshed' | 'replayed' | 'reused' | 'refused' | 'revoked' | 'unavailable';
  readonly client?: string | undefined;
  readonly subject?: string | undefined;
  readonly session?: string | undefined;
  readonly reason?: RefusalReason | undefined;
  /** Of `unavailable`: what was thrown. */
  readonly cause?: unknown;
}

/** Options of `tokens()`. Durations are seconds. */
export interface TokensOptions extends EndpointOptions {
  readonly store: Store;
  readonly keys: TokenKeys;
  /** The `iss` claim: an https URL without query or fragment (RFC 8414 §2). */
  readonly issuer: string;
  /** Resource servers that tokens may be for; a sign-in may ask for fewer. */
  readonly audience: string | readonly string[];
  /** Of access tokens; 300. RFC 6750 §5.3 asks for an hour at most. */
  readonly accessLifetime?: number;
  /** Of refresh tokens: unused, 14 days; altogether, 90 days. */
  readonly refreshLifetime?: { readonly idle?: number; readonly absolute?: number };
  /** How long a refresh whose answer was lost may be repeated; 10. */
  readonly grace?: number;
  /** Who may use the endpoints. */
  readonly clients?: Clients;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Hears of everything; called before the answer goes out, and must not throw. */
  readonly onEvent?: (event: TokenEvent) => void;
}

/** Keys in use. */
export interface ActiveKeys {
  readonly signing: SigningKeys;
  readonly secrets: RefreshSecrets;
}

/** What the operations share; durations in milliseconds. */
export interface Context {
  readonly store: Store;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly accessMs: number;
  readonly idleMs: number;
  readonly absoluteMs: number;
  readonly graceMs: number;
  readonly now: () => number;
  readonly emit: (event: TokenEvent) => void;
  /** The ids of the clients, where they are listed. */
  readonly clients: ReadonlySet<string> | undefined;
  /** Replaced as a whole when keys rotate: read it once per operation. */
  keys: ActiveKeys;
}

const DAY = 86_400;

// Resource servers forgive clocks that are this far off; a revocation has to outlive that.
const TOLERANCE_MS = 300_000;

/** How long a revocation made now has to be remembered. */
export function lapse({ accessMs }: Context, now: number): { readonly now: number; readonly until: number } {
  return { now, until: now + accessMs + TOLERANCE_MS };
}

const names: Names<TokensOptions> = {
  ...{ store: true, keys: true, issuer: true, audience: true, accessLifetime: true, refreshLifetime: true },
  ...{ grace: true, clients: true, now: true, onEvent: true },
  ...{ grants: true, targets: true, metadata: true, origins: true, dpop: true, attempts: true },
};

/** Checks the options. @throws TypeError for one that cannot be meant */
export function createContext(options: TokensOptions): Context {
  checkNames(options, names, 'tokens()');
  const { accessLifetime = 300, refreshLifetime = {}, grace = 10 } = options;
  const { idle = 14 * DAY, absolute = 90 * DAY } = refreshLifetime;
  const audience = typeof options.audience === 'string' ? [options.audience] : [...(options.audience ?? [])];
  if (audience.length === 0 || audience.includes(''))
    throw new TypeError('tokens() needs an audience: a token for everybody is a token for anybody.');
  if (!URL.canParse(options.issuer) || /[?#]/.test(options.issuer))
    throw new TypeError('The issuer is a URL without query or fragment (RFC 8414 §2).');
  const seconds = { accessLifetime, idle, absolute };
  for (const [name, value] of Object.entries(seconds)) {
    if (!(Number.isFinite(value) && value >= 1))
      throw new TypeError(`${name} is a number of seconds, 1 or more.`);
  }
  if (!(Number.isFinite(grace) && grace >= 0 && grace <= 60))
    throw new TypeError('grace is 0 to 60 seconds: for that long a stolen token goes unnoticed.');
  return {
    store: options.store,
    issuer: options.issuer,
    audience,
    accessMs: accessLifetime * 1000,
    idleMs: Math.min(idle, absolute) * 1000,
    absoluteMs: absolute * 1000,
    graceMs: grace * 1000,
    now: options.now ?? Date.now,
    emit: options.onEvent ?? (() => {}),
    clients: knownClients(options.clients),
    keys: activate(options.keys),
  };
}

/** @throws TypeError for keys that cannot be used */
export function activate(keys: TokenKeys): ActiveKeys {
  const { access, refresh } = (keys ?? {}) as Partial<TokenKeys>;
  if (!Array.isArray(access) || !Array.isArray(refresh))
    throw new TypeError('The keys are { access, refresh }, two lists: `await generateKeys()` makes them.');
  return { signing: signingKeys(access), secrets: refreshSecrets(refresh) };
}
