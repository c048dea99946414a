// How strong a finding is: what must not be comes before what should not, and that before advice.

import type { Kind } from '../codes/index.ts';

/** All kinds, the strongest first. */
export const allKinds: readonly Kind[] = ['must', 'should', 'advice'];

/** A number for each: the stronger, the higher; no finding is 0. */
export const strength: Readonly<Record<Kind, number>> = { must: 3, should: 2, advice: 1 };

/** Puts the stronger kind first, for `sort`. */
export function byStrength(a: { readonly kind: Kind }, b: { readonly kind: Kind }): number {
  return strength[b.kind] - strength[a.kind];
}
