// Two numbers that some HTTP proxies use by convention; no document defines them.

import type { Vendor } from '../types.ts';

export const informalProxies = {
  id: 'informal-proxies',
  name: 'HTTP proxies (informal)',
  codes: [
    {
      code: 598,
      phrase: 'Network read timeout error',
      summary: 'A proxy waited too long for data from the server behind it.',
      sender: 'proxy',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'retry',
      condition: 'Repeat only an idempotent request, after a growing pause.',
      signal: 'upstream',
      useInstead: 504,
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023); the http-status package',
      keywords: ['timeout', 'proxy', 'read timeout'],
    },
    {
      code: 599,
      phrase: 'Network connect timeout error',
      summary: 'A proxy could not connect to the server behind it in time.',
      sender: 'proxy',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'retry',
      condition: 'Repeat only an idempotent request, after a growing pause.',
      signal: 'upstream',
      useInstead: 504,
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023); http.cat',
      keywords: ['timeout', 'proxy', 'connect timeout'],
    },
  ],
} as const satisfies Vendor;
