// Pantheon: a hosting platform for Drupal and WordPress.

import type { Vendor } from '../types.ts';

export const pantheon = {
  id: 'pantheon',
  name: 'Pantheon',
  codes: [
    {
      code: 530,
      phrase: 'Site Frozen',
      summary: 'The site is asleep because nobody worked on it for months.',
      sender: 'server',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'stop',
      condition: 'The owner of the site must unfreeze it in the Pantheon dashboard.',
      // Neither a bug nor load: the site is not there until its owner wakes it.
      signal: 'missing',
      useInstead: 503,
      evidence: 'vendor',
      source: 'Pantheon documentation: Inactive Site Freezing',
      keywords: ['frozen', 'inactive', 'sandbox', 'suspended', 'drupal', 'wordpress'],
    },
    {
      code: 561,
      phrase: 'No site detected',
      summary: 'There is no code of a site in this environment yet.',
      sender: 'server',
      visibility: 'wire',
      fixedBy: 'application developer',
      treatment: 'stop',
      condition: 'Deploy the site, with an index file, to this environment.',
      signal: 'missing',
      useInstead: 404,
      evidence: 'vendor',
      source: 'Pantheon documentation: Errors and Server Responses',
      keywords: ['empty site', 'not installed', 'drupal', 'wordpress'],
    },
  ],
} as const satisfies Vendor;
