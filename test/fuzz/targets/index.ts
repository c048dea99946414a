// Everything that reads what comes from outside.

import type { Target } from '../target.ts';
import { checkTargets } from './check.ts';
import { clientTargets } from './client.ts';
import { fieldTargets } from './fields.ts';
import { guardTargets } from './guard.ts';
import { siteTargets } from './site.ts';
import { watchTargets } from './watch.ts';

/** All targets, room by room. */
export const targets: readonly Target[] = [
  ...fieldTargets,
  ...checkTargets,
  ...watchTargets,
  ...guardTargets,
  ...clientTargets,
  ...siteTargets,
];
