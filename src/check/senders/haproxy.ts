// HAProxy seldom signs anything.

import type { Fingerprint } from './sender.ts';

/** The fingerprint of HAProxy. */
export const haproxy: Fingerprint = {
  name: 'HAProxy',
  kind: 'load-balancer',
  look: 'its log: the two letters of the termination state say who ended the exchange',
  marks: [
    {
      content:
        /^<html><body><h1>\d{3} [A-Z][^<]{2,60}<\/h1>\n(?:Your browser sent an invalid request|No server is available to handle this request|The server didn\x27t respond in time|The server returned an invalid or incomplete response|Request forbidden by administrative rules|You need a valid user and password)/,
    },
    { field: 'server', value: /^haproxy\b/i },
    { field: 'via', value: /\bhaproxy\b/i, only: 'passed' },
  ],
};
