// Vercel names its own errors; everything it hosts carries its id.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Vercel. */
export const vercel: Fingerprint = {
  name: 'Vercel',
  kind: 'cdn',
  look: 'the log of the deployment, with the X-Vercel-Id value',
  marks: [
    { field: 'x-vercel-error', value: /./i },
    { field: 'server', value: /^Vercel$/i, only: 'passed' },
    { field: 'x-vercel-id', value: /./i, only: 'passed' },
  ],
};
