// 306 (Unused): facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const unused306 = {
  code: 306,
  phrase: '(Unused)',
  summary:
    'Reserved and without a meaning: an early version of the specification used the number, and it is not to be used again.',
  formerPhrases: [{ phrase: 'Switch Proxy', source: 'an expired Internet-Draft, never in an RFC' }],
  registration: 'reserved',
  spec: rfc(9110, '15.4.7'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'stop',
  // RFC 9110 §15 lets a client treat it as 300, whose Location it may follow but need not.
  condition: 'Nobody should send it: show what came, and follow nothing.',
  signal: 'redirect',
  crawlers: crawlers.redirection,
  names: {
    dotnet: 'Unused',
    php: 'HTTP_RESERVED',
  },
  keywords: ['reserved', 'deprecated', 'obsolete'],
} as const satisfies StatusCode;
