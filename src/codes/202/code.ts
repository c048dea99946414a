// 202 Accepted: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const accepted = {
  code: 202,
  phrase: 'Accepted',
  summary: 'The request was taken in to be carried out later: it is not done yet, and it may still fail.',
  registration: 'registered',
  spec: rfc(9110, '15.3.3'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Location',
      kind: 'advice',
      section: 'RFC 9110 §15.3.3',
      when: 'there is a status monitor',
      purpose: 'the status monitor, which the content ought to name as well',
      example: '/jobs/42',
    },
  ],
  treatment: 'deliver',
  // RFC 9110 has no Retry-After here: §10.2.3 defines it for 503 and 3xx only.
  condition: 'Always: look at the status monitor later instead of sending the request again.',
  signal: 'ok',
  crawlers: crawlers.accepted,
  names: {
    node: 'Accepted',
    python: 'ACCEPTED',
    go: 'StatusAccepted',
    rust: 'ACCEPTED',
    java: 'ACCEPTED',
    dotnet: 'Accepted',
    php: 'HTTP_ACCEPTED',
    ruby: ':accepted',
  },
  keywords: [
    'async',
    'asynchronous',
    'queue',
    'queued',
    'background job',
    'pending',
    'polling',
    'status monitor',
    'later',
    'respond-async',
  ],
} as const satisfies StatusCode;
