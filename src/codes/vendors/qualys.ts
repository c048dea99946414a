// Qualys SSL Labs: its assessment API is overloaded, as opposed to a caller over its own limit (429).

import type { Vendor } from '../types.ts';

export const qualys = {
  id: 'qualys',
  name: 'Qualys SSL Labs',
  codes: [
    {
      code: 529,
      phrase: 'Site is overloaded',
      summary: 'The assessment service is overloaded, through no fault of the caller.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'vendor',
      treatment: 'wait',
      condition: 'Wait many minutes, by a random amount, then repeat.',
      signal: 'load',
      useInstead: 503,
      evidence: 'vendor',
      source: 'SSL Labs API documentation v3: Error Response Status Codes',
      url: 'https://github.com/ssllabs/ssllabs-scan/blob/master/ssllabs-api-docs-v3.md',
      note: 'The documentation suggests about 30 minutes.',
      keywords: ['overload', 'capacity', 'assessment', 'tls test'],
    },
  ],
} as const satisfies Vendor;
