// What a client tells its observer.

import type { StopReason } from './outcome.ts';

/** One thing the client did or noticed; `origin` is that of the target. Tokens and contents are never in it. */
export type ClientEvent =
  /** The request will be sent again after `waitMs`; `status` 0 stands for a failure of the network. */
  | {
      readonly type: 'retry';
      readonly origin: string;
      readonly status: number;
      readonly attempt: number;
      readonly waitMs: number;
    }
  /** A refusal or failure is handed over although a repetition was possible in principle. */
  | {
      readonly type: 'stopped';
      readonly origin: string;
      readonly status: number;
      readonly reason: StopReason;
    }
  /** A refresh begins: one, whoever waits for it. */
  | { readonly type: 'refresh' }
  /** A token is at hand: from the own refresh, or stored by another tab. */
  | { readonly type: 'refreshed'; readonly by: 'self' | 'sibling' }
  /** The refresh failed, and the session is kept. */
  | { readonly type: 'refresh-failed'; readonly error: unknown }
  | { readonly type: 'signed-out'; readonly reason: 'invalid-grant' | 'revoked' }
  /** 403 for want of a scope: no refresh can widen it (RFC 6749 §6). */
  | { readonly type: 'insufficient-scope'; readonly origin: string; readonly scope: string | undefined }
  /** A field that would have been read is missing from a cross-origin response: the server may not expose it. Once per origin and field. */
  | { readonly type: 'field-hidden'; readonly origin: string; readonly field: string };
