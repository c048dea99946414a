// Linode: success with a warning that the operation will go away.

import type { Vendor } from '../types.ts';

export const linode = {
  id: 'linode',
  name: 'Linode API',
  codes: [
    {
      code: 299,
      phrase: 'Deprecated',
      summary: 'The request worked, but the operation is deprecated.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'client developer',
      treatment: 'deliver',
      condition: 'Use the response; move to another operation before this one is withdrawn.',
      signal: 'ok',
      evidence: 'vendor',
      source: 'Linode API documentation: 299',
      url: 'https://techdocs.akamai.com/linode-api/reference/299',
      note: 'The content has a warnings array. Elsewhere a 200 with the Deprecation field (RFC 9745) says this.',
      keywords: ['deprecation', 'warning', 'sunset', 'old version'],
    },
  ],
} as const satisfies Vendor;
