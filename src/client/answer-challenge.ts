// What a call does about a 401: another token, a nonce, a stronger authentication, or nothing. And what it says about a 403.
// Loaded apart, as soon as a client with `auth` is made: what renews a token has to be at hand when the network is bad.

import type { Call } from './call.ts';
import type { StopReason } from './outcome.ts';
import { endSession, rememberRefusal, renew, wasRefused } from './renewal.ts';
import type { Verdict } from './verdict.ts';
import { paramOf, verdictOf } from './verdict.ts';

export { renew } from './renewal.ts';

/**
 * Answers a 401 (RFC 9110 §15.5.2): each kind of answer once per call, so that nothing loops. `undefined` means that the
 * request is to be sent again; otherwise the reason why not, and the response is handed over.
 *
 * @param replayable whether the request can be sent again; if not, the token is still renewed, for whoever calls next
 * @throws what the application's functions throw; the reason of the call's signal
 */
export async function answerChallenge(
  call: Call,
  response: Response,
  replayable: boolean,
): Promise<StopReason | undefined> {
  const { answered, findings } = call;
  const session = call.core.session!;
  const { auth } = session;
  const verdict = await verdictFor(call, response);
  findings.challenges = verdict.challenges;
  if (verdict.next === 'stop') return 'challenge';
  if (verdict.next === 'step-up') {
    findings.stepUp = verdict.stepUp!;
    if (!auth.onStepUp || answered.has('step-up')) return 'step-up';
    answered.add('step-up');
    const token = await auth.onStepUp(verdict.stepUp!);
    if (token === undefined) return 'step-up';
    call.token = token;
    return replayable ? undefined : 'content';
  }
  if (verdict.next === 'nonce') {
    if (!auth.proof || answered.has('nonce') || !response.headers.has('dpop-nonce')) return 'challenge';
    answered.add('nonce');
    return replayable ? undefined : 'content';
  }
  const token = await anotherToken(call, verdict);
  if (typeof token === 'string') return token;
  call.token = token.token;
  return replayable ? undefined : 'content';
}

/** A token that was not refused yet, or why there is none. */
async function anotherToken(call: Call, verdict: Verdict): Promise<{ readonly token: string } | StopReason> {
  const { answered, findings, signal, tokenSent } = call;
  const { session: shared, now } = call.core;
  const session = shared!;
  if (answered.has('refreshed')) {
    rememberRefusal(session, tokenSent, now());
    return 'refused-again';
  }
  // Late refusals find that somebody has refreshed already: their token was the old one.
  const current = await session.current();
  signal?.throwIfAborted(); // nobody waits any more: no refresh for them
  if (current !== undefined && current !== tokenSent) {
    if (answered.has('adopted')) return 'refused-again';
    answered.add('adopted');
    return { token: current };
  }
  if (!session.auth.refresh) return 'challenge';
  if (wasRefused(session, tokenSent, now())) return 'refused-again';
  const renewal = await renew(call.core, tokenSent, verdict.challenge);
  if (renewal.token === undefined) {
    if (renewal.error !== undefined) findings.cause = renewal.error;
    return renewal.ended ? 'signed-out' : 'refresh';
  }
  // What another tab stored may have expired since: then there is one more refresh, and no more than that.
  answered.add(renewal.own || answered.has('adopted') ? 'refreshed' : 'adopted');
  return { token: renewal.token };
}

/**
 * Tells what a 403 says about the token. It is never refreshed: a refresh gives the same rights (RFC 6749 §6). A 403 that
 * calls the token itself invalid says that it was revoked: the session is over.
 */
export async function reportForbidden(call: Call, response: Response): Promise<undefined> {
  const { core, findings, origin, tokenSent } = call;
  const session = core.session!;
  if (!response.headers.has('www-authenticate')) return undefined;
  const { challenges, challenge, error } = await verdictFor(call, response);
  findings.challenges = challenges;
  if (error === 'insufficient_scope') {
    const scope = paramOf(challenge!, 'scope');
    core.emit({ type: 'insufficient-scope', origin, scope });
  } else if (error === 'invalid_token' && tokenSent !== undefined) {
    const current = await session.current();
    if (current === tokenSent) endSession(session, tokenSent, 'revoked', core.emit);
  }
  return undefined;
}

async function verdictFor(call: Call, response: Response): Promise<Verdict> {
  const value = response.headers.get('www-authenticate');
  if (value === null) {
    call.reportHidden(response, 'www-authenticate');
    return { next: 'refresh', challenges: [] }; // missing or hidden: nobody knows
  }
  const { scheme = 'Bearer', field } = call.core.session!.auth;
  return verdictOf(value, field ? undefined : scheme);
}
