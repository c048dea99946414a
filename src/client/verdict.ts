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
  readonly error?: string;
  readonly stepUp?: StepUp;
}

const order: readonly Verdict['next'][] = ['step-up', 'nonce', 'refresh', 'stop'];

/**
 * Reads a WWW-Authenticate value. A refresh helps where the client's own scheme is asked for and the error is
 * `invalid_token` or none (RFC 6750 §3.1). A value without any challenge is as good as none: nobody knows, so a refresh may be tried.
 *
 * @param scheme the scheme of the credentials that this client sends; `undefined` where any challenge is meant for it
 */
export async function verdictOf(value: string, scheme: string | undefined): Promise<Verdict> {
  const challenges = await readChallenges(value);
  if (challenges === undefined) return { next: 'refresh', challenges: [] };
  const own = scheme
    ? challenges.filter((each) => each.scheme.toLowerCase() === scheme.toLowerCase())
    : challenges;
  const verdicts = own.map((challenge): Verdict => {
    const error = paramOf(challenge, 'error');
    const base = { challenges, challenge, ...(error !== undefined && { error }) };
    if (error === undefined || error === 'invalid_token') return { next: 'refresh', ...base };
    // RFC 9470 §3: the token is fine, the authentication behind it is too weak or too old.
    if (error === 'insufficient_user_authentication') {
      return { next: 'step-up', ...base, stepUp: stepUpOf(challenge) };
    }
    if (error === 'use_dpop_nonce') return { next: 'nonce', ...base }; // RFC 9449 §9
    return { next: 'stop', ...base };
  });
  verdicts.sort((a, b) => order.indexOf(a.next) - order.indexOf(b.next));
  return verdicts[0] ?? { next: 'stop', challenges };
}

function stepUpOf(challenge: Challenge): StepUp {
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
