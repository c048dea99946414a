// Which incidents are only the shadow of a bigger one.

import type { Incident } from '../incident.ts';

// What happens to everybody explains what happens to somebody in the same time.
const everybody: Readonly<Record<string, readonly string[]>> = {
  'maintenance-as-error': [
    'broken-route',
    'client-gave-up',
    'crawler-errors',
    'overload',
    'rate-limit-ignored',
    'upstream-down',
  ],
  overload: [
    'broken-route',
    'client-gave-up',
    'crawler-errors',
    'rate-limit-ignored',
    'rate-limit-tight',
    'upstream-down',
  ],
  'upstream-down': ['broken-route', 'client-gave-up', 'crawler-errors', 'overload'],
  'broken-route': ['crawler-errors'],
  'auth-rollout': ['crawler-errors', 'expired-key', 'hopeless-retries', 'revoked-key'],
  'rate-limit-tight': ['rate-limit-ignored'],
};

// What is known of a client explains what else it does.
const sameClient: Readonly<Record<string, readonly string[]>> = {
  'expired-key': ['brute-force', 'hopeless-retries', 'rate-limit-ignored'],
  'revoked-key': ['brute-force', 'hopeless-retries', 'rate-limit-ignored'],
  'brute-force': ['hopeless-retries', 'rate-limit-ignored'],
  'credential-stuffing': ['brute-force', 'hopeless-retries', 'rate-limit-ignored'],
  'refresh-storm': ['brute-force', 'hopeless-retries', 'rate-limit-ignored'],
  'rate-limit-ignored': ['hopeless-retries'],
  scanner: ['brute-force', 'hopeless-retries'],
};

/**
 * Whether one incident accounts for another: at the same time, not smaller, and of a kind that brings the other about.
 *
 * @param bigger the incident that stays
 * @param smaller the one that would be left out
 */
export function explains(bigger: Incident, smaller: Incident): boolean {
  if (bigger === smaller || !isWithin(smaller, bigger)) return false;
  if (sameClient[bigger.kind]?.includes(smaller.kind) === true && bigger.subject === smaller.subject)
    return true;
  return everybody[bigger.kind]?.includes(smaller.kind) === true && bigger.count >= smaller.count;
}

/** Four fifths of the smaller one's time: what goes on for hours is not explained by ten bad minutes in between. */
function isWithin(smaller: Incident, bigger: Incident): boolean {
  const common = Math.min(smaller.to, bigger.to) - Math.max(smaller.from, bigger.from);
  return common >= 0.8 * (smaller.to - smaller.from);
}
