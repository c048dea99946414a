// Shared hosting with Apache and cPanel: the site has used up its traffic.

import type { Vendor } from '../types.ts';

export const cpanel = {
  id: 'cpanel',
  name: 'cPanel and Apache hosting',
  codes: [
    {
      code: 509,
      phrase: 'Bandwidth Limit Exceeded',
      summary: 'The site has used up the traffic its hosting plan allows.',
      sender: 'server',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'wait',
      condition: 'Wait until the quota starts anew or the plan is raised.',
      signal: 'load',
      useInstead: 503,
      evidence: 'reported',
      source:
        'The phrase: Node.js http.STATUS_CODES; the meaning: httpstatus(7), a manual page by Jan Schaumann (December 2023)',
      keywords: ['quota', 'traffic', 'data transfer'],
    },
  ],
} as const satisfies Vendor;
