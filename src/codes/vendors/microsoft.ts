// Microsoft: two codes of Windows and Internet Explorer days.

import type { Vendor } from '../types.ts';

export const microsoft = {
  id: 'microsoft',
  name: 'Microsoft',
  codes: [
    {
      code: 449,
      phrase: 'Retry With',
      summary: 'The server needs more information from the client before it can answer.',
      sender: 'server',
      visibility: 'wire',
      fixedBy: 'client developer',
      treatment: 'change',
      condition:
        'Do what the content of the response asks, then repeat the request with the Ms-Echo-Reply field.',
      signal: 'client',
      evidence: 'vendor',
      source: 'Microsoft [MS-WDV] §2.2.6 and §3.1.5.5',
      url: 'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wdv/83ecf19f-e0f8-4706-aae5-ba618f52f100',
      note: 'The status line in the specification reads "449 Reply With". Exchange ActiveSync also sends it to ask a device for the Provision command.',
      keywords: ['activesync', 'provision', 'webdav', 'iis', 'reply with'],
    },
    {
      code: 450,
      phrase: 'Blocked by Windows Parental Controls',
      summary: 'Windows parental controls keep this account from the page.',
      sender: 'client',
      visibility: 'wire',
      fixedBy: 'visitor',
      treatment: 'stop',
      condition: 'Ask whoever manages the account for permission.',
      signal: 'client',
      useInstead: 403,
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023); http.cat',
      keywords: ['parental controls', 'family', 'blocked', 'filter'],
    },
  ],
} as const satisfies Vendor;
