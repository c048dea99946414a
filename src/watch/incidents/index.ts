// All detectors, listed by hand; a test compares the list with the files.

import type { Detector, Incident, Urgency } from '../incident.ts';
import type { Picture } from '../picture.ts';
import { detector as authRollout } from './auth-rollout.ts';
import { detector as broken } from './broken-route.ts';
import { detector as bruteForce } from './brute-force.ts';
import { detector as clientGaveUp } from './client-gave-up.ts';
import { detector as crawlerErrors } from './crawler-errors.ts';
import { detector as crawlerSoft404 } from './crawler-soft-404.ts';
import { detector as credentialStuffing } from './credential-stuffing.ts';
import { detector as deadLinks } from './dead-links.ts';
import { pageOf } from './evidence/words.ts';
import { detector as expiredKey } from './expired-key.ts';
import { explains } from './explains.ts';
import { fold } from './fold.ts';
import { detector as hopelessRetries } from './hopeless-retries.ts';
import { detector as maintenanceAsError } from './maintenance-as-error.ts';
import { detector as overload } from './overload.ts';
import { detector as rateLimitIgnored } from './rate-limit-ignored.ts';
import { detector as rateLimitTight } from './rate-limit-tight.ts';
import { detector as redirectChain } from './redirect-chain.ts';
import { detector as redirectTemporaryForLong } from './redirect-temporary-for-long.ts';
import { detector as refreshStorm } from './refresh-storm.ts';
import { detector as revokedKey } from './revoked-key.ts';
import { detector as scanner } from './scanner.ts';
import { detector as upstreamDown } from './upstream-down.ts';

/** Every detector, in the order in which documents list them. */
export const detectors: readonly Detector[] = [
  broken,
  overload,
  upstreamDown,
  maintenanceAsError,
  clientGaveUp,
  expiredKey,
  revokedKey,
  authRollout,
  bruteForce,
  credentialStuffing,
  refreshStorm,
  rateLimitIgnored,
  rateLimitTight,
  hopelessRetries,
  deadLinks,
  redirectChain,
  redirectTemporaryForLong,
  crawlerErrors,
  crawlerSoft404,
  scanner,
];

const urgencies: readonly Urgency[] = ['page', 'ticket', 'note'];

/**
 * Reads the incidents of a picture, the most urgent and then the biggest first. What a bigger incident explains is left
 * out: clients that hang up in an overload, keys that end in a rollout.
 *
 * @param picture what was counted; nothing is changed in it
 */
export function findIncidents(picture: Picture): readonly Incident[] {
  const all = detectors
    .flatMap((detector) => detector.detect(picture))
    .map((each) => ({ ...each, code: pageOf(each.code) }));
  const left = all.filter((each) => !all.some((other) => explains(other, each)));
  return [...fold(left)].sort(
    (a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || b.count - a.count,
  );
}
