// Fastly: a block by address, and its own use of 503 for a loop.

import type { Vendor } from '../types.ts';

export const fastly = {
  id: 'fastly',
  name: 'Fastly',
  codes: [
    {
      code: 462,
      phrase: 'Not Allowed',
      summary: 'Fastly blocked the address that the request came from.',
      sender: 'cdn',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'stop',
      condition: 'Repeating does not help while the address is blocked.',
      signal: 'client',
      useInstead: 403,
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023)',
      keywords: ['ip address', 'blocked', 'denied'],
    },
    {
      code: 503,
      phrase: 'Loop Detected',
      summary: 'The request came back to the service that sent it, or passed too many Fastly servers.',
      sender: 'cdn',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'stop',
      condition: 'Repeating does not help until the backend no longer points at the service itself.',
      signal: 'upstream',
      // RFC 9209 §2.3 recommends 502 for proxy_loop_detected.
      useInstead: 502,
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023)',
      keywords: ['loop', 'cdn-loop', 'backend'],
    },
  ],
} as const satisfies Vendor;
