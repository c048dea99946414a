// Netlify signs everything it hosts.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Netlify. */
export const netlify: Fingerprint = {
  name: 'Netlify',
  kind: 'cdn',
  look: 'the log of the deploy and of its functions, with the X-Nf-Request-Id value',
  marks: [
    { field: 'server', value: /^Netlify\b/i, only: 'passed' },
    { field: 'x-nf-request-id', value: /./i, only: 'passed' },
  ],
};
