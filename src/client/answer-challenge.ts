// What a call does about a 401: another token, a nonce, a stronger authentication, or nothing. And what it says about a 403.
// Loaded apart, as soon as a client with `auth` is made: what renews a token has to be at hand when the network is bad.

import type { Call } from './call.ts';
import type { StopReason } from './outcome.ts';
import { endSession, rememberRefusal, renew, wasRefused } from './renewal.ts';
import type { Verdict } from './verdict.ts';
import { paramOf, stepUpOf, verdictOf } from './verdict.ts';

export { renew } from './renewal.ts';

/**
 * Reacts to a 401 or 403 to our token: `true` means that the request is to be sent again, a reason that it is not, and
 * `undefined` that this is nothing to be answered.
 *
 * @throws what the application's functions throw; the reason of the call's signal
 */
export async function answer(call: Call, response: Response): Promise<StopReason | true | undefined> {
  // Fetch drops Authorization on the way to another origin: then the refusal is not about our token.
  if (response.redirected && response.url && new URL(response.url).origin !== call.origin) return undefined;
  return response.status === 401 ? answerChallenge(call, response) : reportForbidden(call, response);
}

/**
 * Answers a 401 (RFC 9110 §15.5.2): each kind of answer once per call, so that nothing loops. Where the request cannot be
 * sent again the token is still renewed, for whoever calls next.
 */
async function answerChallenge(call: Call, response: Response): Promise<StopReason | true> {
  const { findings } = call;
  const { auth } = call.core.session!;
  call.answered ??= new Set();
  const { answered } = call;
  const verdict = await verdictFor(call, response);
  const { next } = verdict;
  findings.challenges = verdict.challenges;
  if (next === 'stop') return 'challenge';
  if (next === 'step-up') {
    const stepUp = stepUpOf(verdict.challenge!);
    findings.stepUp = stepUp;
    if (!auth.onStepUp || answered.has(next)) return next;
    answered.add(next);
    const token = await auth.onStepUp(stepUp);
    if (!token) return next;
    call.token = token;
  } else if (next === 'nonce') {
    if (!auth.proof || answered.has(next) || !response.headers.has('dpop-nonce')) return 'challenge';
    answered.add(next);
  } else {
    const token = await anotherToken(call, verdict);
    if (typeof token === 'string') return token;
    call.token = token.token;
  }
  return call.nature().replayable || 'content';
}

/** A token that was not refused yet, or why there is none. */
async function anotherToken(call: Call, verdict: Verdict): Promise<{ readonly token: string } | StopReason> {
  const { findings, signal, tokenSent } = call;
  const { session: shared, now } = call.core;
  const session = shared!;
  const answered = call.answered!;
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
async function reportForbidden(call: Call, response: Response): Promise<undefined> {
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
