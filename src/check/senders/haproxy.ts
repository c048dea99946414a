// HAProxy seldom signs anything.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of HAProxy. */
export const haproxy: Fingerprint = {
  name: 'HAProxy',
  kind: 'load-balancer',
  look: 'its log: the two letters of the termination state say who ended the exchange',
  marks: [
    { field: 'server', value: /^haproxy\b/i },
    { field: 'via', value: /\bhaproxy\b/i, only: 'passed' },
  ],
};
