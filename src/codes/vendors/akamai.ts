// Akamai: one number outside the range of status codes.

import type { Vendor } from '../types.ts';

export const akamai = {
  id: 'akamai',
  name: 'Akamai',
  codes: [
    {
      code: 600,
      phrase: '(invalid headers)',
      summary: 'Akamai met header fields that are not valid.',
      sender: 'cdn',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'stop',
      condition: 'Repeating does not help until the header fields are repaired.',
      signal: 'bug',
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023)',
      note: 'Outside 100–599: a client treats it like a 5xx (RFC 9110 §15).',
      keywords: ['invalid headers', 'malformed'],
    },
  ],
} as const satisfies Vendor;
