// The number that stands where no status code was received: a sentinel of tools and logs, not a status code.

import type { Vendor } from '../types.ts';

export const noResponse = {
  id: 'no-response',
  name: 'Log files and curl',
  codes: [
    {
      code: 0,
      phrase: '(no status)',
      summary: 'No response was received, so there is no status code to show.',
      sender: 'network',
      visibility: 'log',
      clientSees: 'nothing',
      fixedBy: 'server operator',
      treatment: 'retry',
      condition: 'Repeat only an idempotent request: nobody knows whether the server acted on the first one.',
      signal: 'client',
      evidence: 'measured',
      source:
        'curl 7.88: %{http_code} prints 000 when the connection is refused; logs of nginx, Akamai and others as in httpstatus(7), a manual page by Jan Schaumann (December 2023)',
      note: 'Written 000. The cause is elsewhere: DNS, a refused or reset connection, TLS, a timeout.',
      keywords: ['000', 'no response', 'connection refused', 'dns', 'network error', 'unreachable'],
    },
  ],
} as const satisfies Vendor;
