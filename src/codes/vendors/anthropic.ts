// Anthropic: the API is overloaded for everybody, as opposed to a caller over its own limit (429).

import type { Vendor } from '../types.ts';

export const anthropic = {
  id: 'anthropic',
  name: 'Anthropic',
  codes: [
    {
      code: 529,
      phrase: 'Overloaded',
      summary: 'The API has more work than it can do, whoever asks.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'vendor',
      treatment: 'wait',
      condition:
        'Wait as long as Retry-After says if it is there, otherwise a growing, random pause; then repeat.',
      signal: 'load',
      useInstead: 503,
      evidence: 'vendor',
      source: 'Anthropic API documentation: Errors (overloaded_error)',
      url: 'https://docs.claude.com/en/api/errors',
      keywords: ['overloaded_error', 'overload', 'capacity', 'claude'],
    },
  ],
} as const satisfies Vendor;
