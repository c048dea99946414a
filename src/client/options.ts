// What createClient takes: all options and their defaults.

import type { Challenge } from '../fields/challenge.ts';
import type { RetryBudget } from './budget.ts';
import type { ClientEvent } from './events.ts';

/** Content that can be sent twice, or that a function makes anew for each attempt. */
export type ClientContent = RequestInit['body'] | (() => NonNullable<RequestInit['body']>);

/** What one call may say: everything fetch takes, and what concerns this call's repetition. */
export interface ClientInit extends Omit<RequestInit, 'body'> {
  /** As for fetch, or a function that makes the content of each attempt: the way to repeat a stream. */
  readonly body?: ClientContent;
  /** Needed by fetch where the content is a stream. */
  readonly duplex?: 'half';
  /** The caller knows that a second request does no harm, whatever the method (RFC 9110 §9.2.2). */
  readonly idempotent?: boolean;
  /** Sends Idempotency-Key, the same on every attempt: `true` makes a new key, a string is used as the key (an empty one is none). */
  readonly idempotencyKey?: boolean | string;
  /** `false`: this call is sent once; a refresh after 401 still replays it. */
  readonly retry?: boolean;
  /** The milliseconds this call may take, waits included; replaces the client's. */
  readonly deadlineMs?: number;
}

/** When and how often a request is sent again. */
export interface RetryOptions {
  /** Requests per call, the first included. Default 3. */
  readonly attempts?: number;
  /** Repetitions after a failure of the network, where nobody knows how far the request came. Default 1. */
  readonly networkRetries?: number;
  /** The first pause is at most this long; each later one at most twice the one before. Default 250. */
  readonly baseMs?: number;
  /** No own pause is longer. Default 20,000. */
  readonly maxBackoffMs?: number;
  /** A server that asks for more is not asked again by this call: the response is handed over. Default 60,000. */
  readonly maxRetryAfterMs?: number;
  /** Retries per origin; `false` for none. Default `new RetryBudget()`; give one to several clients to share it. */
  readonly budget?: RetryBudget | false;
  /** Treats more responses like 429: return `true`. For APIs that throttle with 403, as an example. */
  readonly also?: (response: Response) => boolean;
}

/** What `refresh` is told. */
export interface RefreshRequest {
  /** The token that was refused; `undefined` when the request carried none. */
  readonly tokenSent: string | undefined;
  /** The challenge that asks for a new one, where the response had a readable one. */
  readonly challenge: Challenge | undefined;
  /** Aborts when `refreshTimeoutMs` is over. Callers that give up do not abort it: others wait for the same token. */
  readonly signal: AbortSignal;
}

/** Stronger or more recent authentication, which a refresh cannot give (RFC 9470 §3). */
export interface StepUp {
  readonly challenge: Challenge;
  /** `acr_values`, in the server's order of preference; empty when the challenge has none. */
  readonly acrValues: readonly string[];
  /** `max_age`: how many seconds ago the user may have authenticated. */
  readonly maxAge?: number;
}

/** What a DPoP proof is made for (RFC 9449 §4.2). */
export interface ProofRequest {
  readonly method: string;
  /** The target without query and fragment, as `htu` wants it. */
  readonly url: string;
  readonly token: string;
  /** The newest nonce of that origin. */
  readonly nonce?: string;
}

/** The part of `navigator.locks` that is used. */
export interface Locks {
  request<T>(name: string, options: { readonly signal: AbortSignal }, task: () => Promise<T>): Promise<T>;
}

/** A token as the application keeps it: at hand, missing (`undefined`, `null` or empty), or to be waited for. */
export type TokenSource = () => string | null | undefined | Promise<string | null | undefined>;

/** Where credentials come from and who may see them. Clients that are given the same object share one refresh. */
export interface AuthOptions {
  /** Origins that may see the token: `https://api.example.com`. No other ever does. Of an address with a path its origin counts. */
  readonly origins: readonly string[];
  /** The current token. Called for every request, so it answers from memory or storage. */
  readonly token: TokenSource;
  /**
   * Gets a new token, stores it and returns it. Called once for all callers that wait. Throw {@link InvalidGrant} when the
   * session is over; any other error keeps the session. Use the plain fetch here, never this client.
   */
  readonly refresh?: (request: RefreshRequest) => Promise<string>;
  /** Default `Bearer`. */
  readonly scheme?: 'Bearer' | 'DPoP';
  /**
   * Sends the bare token in this field instead of Authorization: `X-Api-Key`. Fetch would repeat it on a redirect to
   * another origin, so redirects are then followed here, without it.
   */
  readonly field?: string;
  /** The name of a Web Lock that all tabs take for the refresh, and nothing else. */
  readonly lock?: string;
  /** How long to wait for the lock before going on without it. Default 5,000. */
  readonly lockWaitMs?: number;
  /** Default `navigator.locks`, where it exists. */
  readonly locks?: Locks;
  /** Reads the token from the storage that all tabs share. Default: `token`. */
  readonly reread?: TokenSource;
  /** Default 30,000. */
  readonly refreshTimeoutMs?: number;
  /** Makes the DPoP field of each request (RFC 9449 §4.1). */
  readonly proof?: (request: ProofRequest) => string | Promise<string>;
  /** The session is over: the refresh was refused for good, or the server says that the token was revoked. */
  readonly onSignedOut?: (reason: 'invalid-grant' | 'revoked') => void;
  /** Authenticates the user anew (RFC 9470 §4); a token it returns is used once. Without it the 401 is handed over. */
  readonly onStepUp?: (stepUp: StepUp) => string | undefined | Promise<string | undefined>;
}

/** Options of a client; all have defaults. */
export interface ClientOptions {
  /** Default: the global fetch, looked up at each request. */
  readonly fetch?: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly auth?: AuthOptions;
  /** `false`: nothing is sent twice, except after a refresh. */
  readonly retry?: RetryOptions | false;
  /** The milliseconds one call may take, waits included. Default: no limit. */
  readonly deadlineMs?: number;
  /** Gives every POST and PATCH an Idempotency-Key. Only for servers that know the field. Default `false`. */
  readonly idempotencyKeys?: boolean;
  /** Keeps a copy of the content of each Request object, in memory, so that it can be sent again. Default `false`. */
  readonly replayRequests?: boolean;
  /** The clock, in milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** A number from 0 up to 1. Default `Math.random`. */
  readonly random?: () => number;
  /** Waits between attempts; rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Told what the client does besides sending the request. What it throws is ignored. */
  readonly onEvent?: (event: ClientEvent) => void;
}
