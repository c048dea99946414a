// Microsoft Exchange: a sign-in that ran out in Outlook on the web, and a redirect in ActiveSync.

import type { Vendor } from '../types.ts';

export const microsoftExchange = {
  id: 'microsoft-exchange',
  name: 'Microsoft Exchange',
  codes: [
    {
      code: 440,
      phrase: 'Login Time-out',
      summary: 'The sign-in to Outlook on the web has run out.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'visitor',
      treatment: 'authenticate',
      condition: 'Sign in again, then repeat the request.',
      signal: 'auth',
      useInstead: 401,
      evidence: 'reported',
      source:
        'DavMail (LoginTimeoutException); httpstatus(7), a manual page by Jan Schaumann (December 2023)',
      note: "Not in Microsoft's current list of IIS status codes.",
      keywords: ['session expired', 'sign in', 'login', 'timeout', 'outlook', 'owa', 'iis'],
    },
    {
      code: 451,
      phrase: 'Redirect',
      summary: 'Another Exchange server should be asked for this mailbox.',
      sender: 'application',
      visibility: 'wire',
      fixedBy: 'client developer',
      treatment: 'follow',
      condition:
        'Use the server that the X-MS-Location field names; without the field, run Autodiscover again.',
      signal: 'redirect',
      evidence: 'vendor',
      source: 'Microsoft [MS-ASHTTP] §3.1.5.2.2',
      url: 'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-ashttp/a907164a-907c-48b4-b2ef-44a06867f03f',
      note: 'Has nothing to do with the registered 451; elsewhere 307 or 308 with Location says this.',
      keywords: ['activesync', 'x-ms-location', 'autodiscover', 'mailbox', 'iis'],
    },
  ],
} as const satisfies Vendor;
