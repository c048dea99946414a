// Apache HTTP Server: a number with which an application gets its own error page past ProxyErrorOverride.

import type { Vendor } from '../types.ts';

export const apache = {
  id: 'apache',
  name: 'Apache HTTP Server',
  codes: [
    {
      code: 218,
      phrase: 'This is fine',
      summary: 'An error dressed as success, so that Apache lets its content through.',
      sender: 'server',
      visibility: 'wire',
      fixedBy: 'server operator',
      treatment: 'deliver',
      condition: 'By its class a client takes it for success, whatever the content says.',
      signal: 'bug',
      evidence: 'reported',
      source: 'httpstatus(7), a manual page by Jan Schaumann (December 2023); the http-status package',
      note: 'Not confirmed in the source of httpd. Its class says success, its meaning is an error.',
      keywords: ['proxyerroroverride', 'proxy', 'hidden error'],
    },
  ],
} as const satisfies Vendor;
