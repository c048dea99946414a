// What a 401 or 403 asks for, read from its challenges. Loaded when the first one comes.

import type { Challenge } from '../fields/challenge.ts';
import { readChallenges } from './challenges.ts';
import type { StepUp } from './options.ts';

/** What a challenge asks for, and of whom. */
export interface Verdict {
  readonly next: 'refresh' | 'nonce' | 'step-up' | 'stop';
  /** Every challenge of the response. */
  readonly challenges: readonly Challenge[];
  /** The one that decided. */
  readonly challenge?: Challenge;
  readonly error?: string | undefined;
}

/** What an error asks for; the first of these that a response asks for counts. Any error that is not here: `stop`. */
const answers: readonly (readonly [error: string | undefined, next: Verdict['next']])[] = [
  // RFC 9470 §3: the token is fine, the authentication behind it is too weak or too old.
  ['insufficient_user_authentication', 'step-up'],
  ['use_dpop_nonce', 'nonce'], // RFC 9449 §9
  ['invalid_token', 'refresh'], // RFC 6750 §3.1
  [undefined, 'refresh'],
];

/**
 * Reads a WWW-Authenticate value. A refresh helps where the client's own scheme is asked for and the error is
 * `invalid_token` or none (RFC 6750 §3.1). A value without any challenge is as good as none: nobody knows, so a refresh may be tried.
 *
 * @param scheme the scheme of the credentials that this client sends; `undefined` where any challenge is meant for it
 */
export async function verdictOf(value: string, scheme: string | undefined): Promise<Verdict> {
  const challenges = await readChallenges(value);
  if (challenges === undefined) return { next: 'refresh', challenges: [] };
  const own = challenges
    .filter((each) => !scheme || each.scheme.toLowerCase() === scheme.toLowerCase())
    .map((challenge) => ({ challenges, challenge, error: paramOf(challenge, 'error') }));
  for (const [error, next] of answers) {
    const verdict = own.find((each) => each.error === error);
    if (verdict) return { next, ...verdict };
  }
  return { next: 'stop', challenges, ...own[0] };
}

/** What stronger authentication a challenge asks for (RFC 9470 §4). */
export function stepUpOf(challenge: Challenge): StepUp {
  const acr = paramOf(challenge, 'acr_values')?.trim();
  const maxAge = paramOf(challenge, 'max_age');
  return {
    challenge,
    acrValues: acr ? acr.split(/ +/) : [],
    ...(maxAge !== undefined && /^\d{1,15}$/.test(maxAge) && { maxAge: Number(maxAge) }),
  };
}

/** The value of a parameter, its name compared without regard to case (RFC 9110 §11.2); the first, if it occurs twice. */
export function paramOf({ params }: Challenge, name: string): string | undefined {
  return params.find((param) => param.name.toLowerCase() === name)?.value;
}
