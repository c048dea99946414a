// Akamai's edge signs the answers that it made itself.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of Akamai. */
export const akamai: Fingerprint = {
  name: 'Akamai',
  kind: 'cdn',
  vendor: 'akamai',
  look: 'the reference number on the error page (edge diagnostics of Akamai)',
  marks: [
    { field: 'server', value: /^AkamaiGHost\b/i },
    { field: 'server', value: /^AkamaiNetStorage\b/i },
    { field: 'akamai-grn', value: /./i, only: 'passed' },
    { field: 'x-akamai-request-id', value: /./i, only: 'passed' },
  ],
};
