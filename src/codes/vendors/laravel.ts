// Laravel: what the framework answers when the token that guards a form against forgery does not match.

import type { Vendor } from '../types.ts';

export const laravel = {
  id: 'laravel',
  name: 'Laravel',
  codes: [
    {
      code: 419,
      phrase: 'Page Expired',
      summary: 'The form was open too long, or its protection token is missing.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'visitor',
      treatment: 'change',
      condition: 'Load the form again and send it with the new token.',
      signal: 'auth',
      useInstead: 403,
      evidence: 'vendor',
      source: 'Laravel source: the exception handler turns TokenMismatchException into 419',
      note: 'If it comes every time, the form lacks its CSRF field or the session cookie is not sent: then it is for the application developer.',
      keywords: ['csrf', 'token mismatch', 'form', 'session expired', 'cookie'],
    },
  ],
} as const satisfies Vendor;
