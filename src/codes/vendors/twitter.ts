// Twitter, version 1 of its API: the joke that said "too many requests" before 429 was registered.

import type { Vendor } from '../types.ts';

export const twitter = {
  id: 'twitter',
  name: 'Twitter API v1',
  retired: true,
  codes: [
    {
      code: 420,
      phrase: 'Enhance Your Calm',
      summary: 'The application sent too many requests and must slow down.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'client developer',
      treatment: 'wait',
      condition: 'Wait as long as Retry-After says, or twice as long after each attempt, then repeat.',
      signal: 'limit',
      useInstead: 429,
      evidence: 'vendor',
      source: "Twitter's list of response codes, and its announcement for the Search API of December 2009",
      note: 'Version 1 is retired; 429 reportedly took its place in version 1.1.',
      keywords: ['rate limit', 'throttled', 'too many requests'],
    },
  ],
} as const satisfies Vendor;
