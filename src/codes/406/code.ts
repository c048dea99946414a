// 406 Not Acceptable: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const notAcceptable = {
  code: 406,
  phrase: 'Not Acceptable',
  summary:
    'The server has this only in forms, such as a file type or a language, that the request does not accept.',
  registration: 'registered',
  spec: rfc(9110, '15.5.7'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Relax the Accept, Accept-Encoding or Accept-Language field that excludes what the server has.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Not Acceptable',
    python: 'NOT_ACCEPTABLE',
    go: 'StatusNotAcceptable',
    rust: 'NOT_ACCEPTABLE',
    java: 'NOT_ACCEPTABLE',
    dotnet: 'NotAcceptable',
    php: 'HTTP_NOT_ACCEPTABLE',
    ruby: ':not_acceptable',
  },
  keywords: [
    'accept header',
    'content negotiation',
    'language',
    'encoding',
    'format',
    'mod_security',
    'json',
    'xml',
  ],
} as const satisfies StatusCode;
