// An Application or Classic Load Balancer signs only the answers that it made itself.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of AWS load balancer. */
export const awselb: Fingerprint = {
  name: 'AWS load balancer',
  kind: 'load-balancer',
  vendor: 'aws-alb',
  look: 'the access log of the load balancer and the health of its targets',
  marks: [{ field: 'server', value: /^awselb\//i }],
};
