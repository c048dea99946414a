// 510 Not Extended: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const notExtended = {
  code: 510,
  phrase: 'Not Extended',
  summary:
    'The request lacks an extension that the server demands; the experiment behind this code is obsolete.',
  registration: 'deprecated',
  spec: rfc(2774, '7'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Only if the client can add the extensions that the content describes.',
  signal: 'bug',
  crawlers: crawlers.failing,
  names: {
    node: 'Not Extended',
    python: 'NOT_EXTENDED',
    go: 'StatusNotExtended',
    rust: 'NOT_EXTENDED',
    java: 'NOT_EXTENDED',
    dotnet: 'NotExtended',
    php: 'HTTP_NOT_EXTENDED',
  },
  keywords: ['extension framework', 'mandatory extension', 'obsolete', 'historic', 'm-get'],
} as const satisfies StatusCode;
