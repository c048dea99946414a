// The token of one protection space as every request needs it. How it is renewed is in renewal.ts, loaded apart.

import type { AuthOptions } from './options.ts';
import type { Renewal } from './renewal.ts';

const sessions = new WeakMap<AuthOptions, Session>();

/** The session of these options; clients that were given the same object share it. */
export function sessionOf(auth: AuthOptions): Session {
  const session = sessions.get(auth) ?? new Session(auth);
  sessions.set(auth, session);
  return session;
}

/** The state behind {@link AuthOptions}; everything but `auth` and `origins` belongs to renewal.ts and dpop.ts. */
export class Session {
  declare readonly auth: AuthOptions;
  declare readonly origins: ReadonlySet<string>;
  /** The refresh that is under way. */
  declare flight: Promise<Renewal> | undefined;
  /** The token that a refresh replaced, and its successor: for a `token` that is slow to follow. */
  declare replaced: string | undefined;
  declare successor: string | undefined;
  /** What our last refresh gave. */
  declare issued: string | undefined;
  /** Set when the session ended; holds while the token is this one. */
  declare ended: { readonly token: string | undefined } | undefined;
  /** A token that was refused right after its refresh. */
  declare refused: { readonly token: string; readonly until: number } | undefined;
  /** The newest DPoP nonce of each origin (RFC 9449 §8.2). */
  readonly nonces = new Map<string, string>();

  /** @throws TypeError for an origin that is none */
  constructor(auth: AuthOptions) {
    this.auth = auth;
    this.origins = new Set(
      auth.origins.map((text) => {
        const { origin } = new URL(URL.canParse(text) ? text : 'a:');
        if (origin === 'null') throw new TypeError(`"${text}" has no origin`);
        return origin;
      }),
    );
  }

  /** The token to send now. */
  current(): string | undefined | Promise<string | undefined> {
    const token = this.auth.token();
    return token !== null && typeof token === 'object'
      ? token.then((late) => this.latest(late))
      : this.latest(token);
  }

  /**
   * The successor of a token that was replaced. No token stays none: after a sign-out a successor must not come back. What
   * storages give for none, `null` or an empty string, is none: `Bearer null` would be credentials.
   */
  latest(token: string | null | undefined): string | undefined {
    return token && token === this.replaced ? this.successor : token || undefined;
  }
}
