// The state machine of a refresh token: what a generation may do, given its family (RFC 9700 §4.14.2).

import type { Family } from '../stores/store.ts';

/**
 * - `rotate`: the current generation; its successor is due.
 * - `replay`: the one before it, shortly after: the answer was lost, or two tabs asked at once. Same successor again.
 * - `reused`: an older one, or the one before it too late. Two parties hold the family: it ends.
 * - `unknown`: a generation that this store never got to, as after a restored backup. Nobody's theft.
 * - `revoked`, `expired`: the family is over.
 */
export type Verdict = 'rotate' | 'replay' | 'reused' | 'unknown' | 'revoked' | 'expired';

/**
 * Judges an authentic refresh token.
 *
 * @param family as the store has it
 * @param gen the generation of the token
 * @param now milliseconds since 1970
 * @param graceMs how long the predecessor, and no one older, gets the same successor again
 */
export function judge(family: Family, gen: number, now: number, graceMs: number): Verdict {
  if (family.revoked) return 'revoked';
  if (now >= family.idleExp || now >= family.absoluteExp) return 'expired';
  if (gen === family.gen) return 'rotate';
  if (gen > family.gen) return 'unknown';
  return gen === family.gen - 1 && now - family.lastRotated <= graceMs ? 'replay' : 'reused';
}
