// LinkedIn: its refusal of crawlers and link checkers.

import type { Vendor } from '../types.ts';

export const linkedin = {
  id: 'linkedin',
  name: 'LinkedIn',
  codes: [
    {
      code: 999,
      phrase: 'Request denied',
      summary: 'LinkedIn takes the client for a bot and does not answer it.',
      sender: 'server',
      visibility: 'wire',
      fixedBy: 'vendor',
      treatment: 'stop',
      condition: 'Do not repeat; a link checker should count the link as unknown, not as broken.',
      signal: 'client',
      useInstead: 403,
      evidence: 'reported',
      source: 'Raw responses in public issue threads, among them gjtorikian/html-proofer#215',
      note: 'Outside 100–599: many libraries refuse it, and fetch cannot build a Response with it.',
      keywords: ['bot', 'blocked', 'crawler', 'link checker', 'scraping'],
    },
  ],
} as const satisfies Vendor;
