// Fastly passes the origin's Server on and adds the name of its cache node.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Fastly. */
export const fastly: Fingerprint = {
  name: 'Fastly',
  kind: 'cdn',
  vendor: 'fastly',
  look: 'the log endpoints of the Fastly service, with the X-Served-By value',
  marks: [
    { field: 'x-served-by', value: /^cache-[a-z]{3}/i, only: 'passed' },
    { field: 'x-fastly-request-id', value: /./i, only: 'passed' },
  ],
};
