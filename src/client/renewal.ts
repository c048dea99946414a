// Renewing a token: one refresh at a time, for everybody who waits, in all tabs.

import type { Challenge } from '../fields/challenge.ts';
import type { Core } from './core.ts';
import type { Locks } from './options.ts';
import { withLock } from './refresh-lock.ts';
import type { Session } from './session.ts';

/** What came of asking for another token. */
export interface Renewal {
  readonly token?: string;
  /** The token comes from our own refresh, not from another tab. */
  readonly own?: boolean;
  /** The session is over. */
  readonly ended?: true;
  /** Why there is no token. */
  readonly error?: unknown;
}

/** A token that is refused right after its refresh is not refreshed again for this long: the token is not what is wrong. */
const REFUSED_MS = 30_000;
/** How long a sibling may need to store what it was given. */
const SIBLING_MS = 500;
/** How long the lock outlives our refresh: Chromium hands locks on up to 8 ms faster than other tabs see a localStorage item. */
const SETTLE_MS = 100;

/**
 * Another token than the one that was sent: from the refresh that is under way, from a new one, or stored by another
 * tab. Never rejects.
 */
export function renew(
  core: Core,
  sent: string | undefined,
  challenge: Challenge | undefined,
): Promise<Renewal> {
  const session = core.session!;
  if (session.ended && session.ended.token === sent) return Promise.resolve({ ended: true });
  session.flight ??= lockedRefresh(core, session, sent, challenge)
    .catch((error: unknown): Renewal => ({ error }))
    .finally(() => {
      session.flight = undefined;
    });
  return session.flight;
}

/** Ends the session, and tells so once per token. */
export function endSession(
  session: Session,
  token: string | undefined,
  reason: 'invalid-grant' | 'revoked',
  emit: Core['emit'],
): void {
  if (session.ended && session.ended.token === token) return;
  session.ended = { token };
  emit({ type: 'signed-out', reason });
  // Apart from the call: what the handler throws is no outcome of a request.
  queueMicrotask(() => session.auth.onSignedOut?.(reason));
}

/** Remembers that a request was refused again after its refresh. What another tab stored may merely be old. */
export function rememberRefusal(session: Session, token: string | undefined, now: number): void {
  if (token !== undefined && token === session.issued) session.refused = { token, until: now + REFUSED_MS };
}

/** Whether the token was refused right after its refresh, not long ago. */
export function wasRefused({ refused }: Session, token: string | undefined, now: number): boolean {
  return refused !== undefined && refused.token === token && now < refused.until;
}

function lockedRefresh(
  { emit, within }: Core,
  session: Session,
  sent: string | undefined,
  challenge: Challenge | undefined,
): Promise<Renewal> {
  const { auth } = session;
  const { locks = (globalThis.navigator as { readonly locks?: Locks } | undefined)?.locks } = auth;
  const adopt = (token: string, by: 'self' | 'sibling'): Renewal => {
    session.ended = undefined;
    if (by === 'self') session.issued = token;
    // While `token` still answers with the first of a chain, that one is what its successor has to be known by.
    if (sent === undefined || sent !== session.successor) session.replaced = sent;
    session.successor = token;
    emit({ type: 'refreshed', by });
    return { token, own: by === 'self' };
  };
  const refresh = async (held: boolean): Promise<Renewal> => {
    // Another tab may have refreshed while this one waited; its token makes a second refresh wrong.
    const stored = await storedToken(session, sent);
    if (stored !== undefined) return adopt(stored, 'sibling');
    emit({ type: 'refresh' });
    try {
      const token = await within(auth.refreshTimeoutMs ?? 30_000, async (signal) =>
        auth.refresh!({ tokenSent: sent, challenge, signal }),
      );
      if (!token) throw new TypeError('`refresh` gave no token: return what it got, or throw');
      return adopt(token, 'self');
    } catch (error) {
      // A sibling may have used the refresh token first: then its token is ours as well.
      let sibling = await storedToken(session, sent);
      if (sibling === undefined && auth.lock && !held) {
        await pause(SIBLING_MS);
        sibling = await storedToken(session, sent);
      }
      if (sibling !== undefined) return adopt(sibling, 'sibling');
      if (endsSession(error)) {
        endSession(session, sent, 'invalid-grant', emit);
        return { ended: true, error };
      }
      emit({ type: 'refresh-failed', error });
      return { error };
    }
  };
  const settle = async ({ own }: Renewal) => (own ? pause(SETTLE_MS) : undefined);
  return withLock(within, locks, auth.lock, auth.lockWaitMs ?? 5000, refresh, settle);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What the shared storage holds, if that is another token than the one that was sent. */
async function storedToken(session: Session, sent: string | undefined): Promise<string | undefined> {
  const { reread, token } = session.auth;
  const stored = session.latest(await (reread ?? token)());
  return stored === sent ? undefined : stored;
}

/** Whether an error ends the session: an `InvalidGrant` of any copy of this package, or an error whose `error` is `invalid_grant`. */
function endsSession(error: unknown): boolean {
  const { name, error: code } = (error ?? {}) as { readonly name?: unknown; readonly error?: unknown };
  return name === 'InvalidGrant' || code === 'invalid_grant';
}
