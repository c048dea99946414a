// Internet Information Services and the kernel driver in front of it.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of IIS. */
export const iis: Fingerprint = {
  name: 'IIS',
  kind: 'server',
  vendor: 'microsoft',
  look: 'the failed request tracing of IIS and its log in C:\\inetpub\\logs',
  marks: [
    { content: /<title>IIS [\d.]+ Detailed Error - / },
    { field: 'server', value: /^Microsoft-IIS\//i },
    { field: 'server', value: /^Microsoft-HTTPAPI\//i },
  ],
};
