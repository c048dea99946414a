// Which rules run: people disagree about some of them, so there are three answers to choose from.

import type { Kind } from '../codes/index.ts';

/** A choice of rules. */
export type Profile = 'spec' | 'recommended' | 'strict';

/** What each profile is, in one sentence. */
export const profiles: Readonly<Record<Profile, string>> = {
  spec: 'What the specifications require or recommend, disputed requirements included; no advice.',
  recommended: 'What is wrong or harms somebody; disputed requirements are left out. The default.',
  strict: 'Everything, matters of taste included.',
};

/**
 * Whether a rule runs in a profile. A rule that names its profiles runs in those; any other in all of them, except that
 * advice is not for `spec`.
 */
export function inProfile(
  rule: { readonly kind: Kind; readonly profiles?: readonly Profile[] },
  profile: Profile,
): boolean {
  return rule.profiles?.includes(profile) ?? (rule.kind !== 'advice' || profile !== 'spec');
}
