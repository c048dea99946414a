// What the guard decides: granted, or one of three kinds of failure. Failures are values: only the client's own and
// those of policy can become 401 or 403, so an outage of ours can never look like bad credentials.

/** The schemes the guard knows, as their challenges are written; the last one is not registered. */
export type SchemeName = 'Bearer' | 'DPoP' | 'Basic' | 'ApiKey';

/** Who made a request, once its credentials were verified. Frozen. */
export interface Identity {
  /** The user or client: `sub`, or `client_id` where a token has no `sub`; what `basic` or `apiKey` answered. */
  readonly subject: string;
  readonly scheme: SchemeName;
  /** The claims of the token; empty for Basic and API keys, unless their verifier gave some. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly scopes: readonly string[];
}

/** A request that may pass. */
export interface Granted {
  readonly granted: true;
  /** `undefined` where authentication is optional and no credentials came, and for a CORS preflight. */
  readonly identity: Identity | undefined;
  /** Fields that the response must carry, whatever it is: a fresh DPoP-Nonce. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** The `code` member of the problem: stable, to switch on. */
export type ProblemCode =
  | 'malformed'
  | 'ambiguous'
  | 'too_large'
  | 'missing'
  | 'unsupported_scheme'
  | 'too_many_failures'
  | 'invalid'
  | 'expired'
  | 'not_yet_valid'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'revoked'
  | 'insufficient_user_authentication'
  | 'insufficient_scope'
  | 'forbidden'
  | 'hidden'
  | 'unavailable';

/** `client`: the request is wrong; `policy`: it is understood and not allowed; `ours`: we could not find out. */
export type FailureKind = 'client' | 'policy' | 'ours';

/** Why a request may not pass. */
export interface Failure {
  readonly granted: false;
  readonly kind: FailureKind;
  readonly status: 400 | 401 | 403 | 404 | 429 | 431 | 503;
  readonly code: ProblemCode;
  /** The `error` of RFC 6750 §3.1, RFC 9449 §7.1 or RFC 9470 §3; absent: a bare challenge. */
  readonly error?: string;
  /** One sentence for people, in the characters of RFC 6750 §3; holds nothing of the request. */
  readonly detail: string;
  /** Whether new credentials from a refresh would make this very request work. */
  readonly refresh: boolean;
  /** Whether it counts towards the limit of failures: a guess, not a token that grew old. */
  readonly guess?: true;
  /** Seconds. */
  readonly retryAfter?: number;
  /** A DPoP-Nonce to send along. */
  readonly nonce?: string;
}

/** Makes a failure of the client: 401 with `invalid_token`, unless told otherwise. */
export function refused(detail: string, more: Partial<Failure> = {}): Failure {
  return Object.freeze({
    granted: false,
    kind: 'client',
    status: 401,
    code: 'invalid',
    error: 'invalid_token',
    detail,
    refresh: false,
    ...more,
  });
}

/** Makes a failure without an OAuth error code, so that its challenge stays bare (RFC 6750 §3.1). */
export function bare(status: Failure['status'], code: ProblemCode, detail: string): Failure {
  return Object.freeze({ granted: false, kind: 'client', status, code, detail, refresh: false });
}

/**
 * Makes a failure of ours: 503, never 401, as the credentials may be perfectly good.
 *
 * @param detail what could not be reached, without addresses
 * @param retryAfter seconds until it is worth asking again
 */
export function unavailable(detail: string, retryAfter: number): Failure {
  const seconds = Math.max(1, Math.ceil(retryAfter));
  return shared(`503 ${seconds} ${detail}`, () => ({
    ...bare(503, 'unavailable', detail),
    kind: 'ours',
    retryAfter: seconds,
  }));
}

const MOST_SHARED = 256;
const known = new Map<string, Failure>();

/**
 * The one failure by a name: refusals are kept by their failure, so what is refused for the same reason must be refused
 * with the same value, above all when requests are many, as in an outage. The oldest of 256 is forgotten.
 *
 * @param name everything that makes the failure differ from others
 */
export function shared(name: string, make: () => Failure): Failure {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= MOST_SHARED) known.delete(known.keys().next().value!);
  const made = Object.freeze(make());
  known.set(name, made);
  return made;
}

/** The failures that need nothing but a name. */
export const failures = {
  missing: bare(401, 'missing', 'This resource needs credentials.'),
  unsupported: bare(401, 'unsupported_scheme', 'Credentials of this scheme are not accepted here.'),
  malformed: {
    ...bare(400, 'malformed', 'The credentials do not follow the grammar of their scheme.'),
    error: 'invalid_request',
  },
  ambiguous: {
    ...bare(400, 'ambiguous', 'Credentials came in more than one way; send them once.'),
    error: 'invalid_request',
  },
  tooLarge: bare(431, 'too_large', 'The field with the credentials is too large.'),
  expired: refused('The token expired', { code: 'expired', refresh: true }),
  notYet: refused('The token is not valid yet', { code: 'not_yet_valid' }),
  unknownKey: refused('The key of the token is not known', { refresh: true }),
  wrongPassword: { ...bare(401, 'invalid', 'The user-id or the password is wrong.'), guess: true },
  wrongKey: { ...bare(401, 'invalid', 'The API key is not valid.'), guess: true },
  expiredKey: bare(401, 'expired', 'The API key expired.'),
  revokedKey: { ...bare(403, 'revoked', 'The API key was revoked.'), kind: 'policy' },
  revoked: refused('The token was revoked', { kind: 'policy', status: 403, code: 'revoked' }),
  forbidden: {
    ...bare(403, 'forbidden', 'These credentials do not permit this request.'),
    kind: 'policy',
  },
  hidden: { ...bare(404, 'hidden', ''), kind: 'policy' },
} as const satisfies Readonly<Record<string, Failure>>;
