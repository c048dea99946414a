// Numbers of WebDAV drafts that never became a standard; they live on as constants in Spring and other libraries.

import type { Vendor } from '../types.ts';

export const webdavDrafts = {
  id: 'webdav-drafts',
  name: 'Old WebDAV drafts',
  codes: [
    {
      code: 419,
      phrase: 'Insufficient Space on Resource',
      summary: 'The resource has no room for what the request wants to store.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'application developer',
      treatment: 'stop',
      condition: 'Repeating does not help until there is room; the server should send 507.',
      signal: 'client',
      useInstead: 507,
      evidence: 'vendor',
      source: 'Spring Framework source: deprecated constant INSUFFICIENT_SPACE_ON_RESOURCE in HttpStatus',
      keywords: ['spring', 'storage', 'quota', 'disk full'],
    },
    {
      code: 420,
      phrase: 'Method Failure',
      summary: 'The method failed on this resource because another part of the same action failed.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'application developer',
      treatment: 'stop',
      condition: 'Repeating does not help; the server should send 424.',
      signal: 'client',
      useInstead: 424,
      evidence: 'vendor',
      source: 'Spring Framework source: deprecated constant METHOD_FAILURE in HttpStatus',
      keywords: ['spring', 'failed dependency'],
    },
  ],
} as const satisfies Vendor;
