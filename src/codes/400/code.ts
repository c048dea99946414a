// 400 Bad Request: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const badRequest = {
  code: 400,
  phrase: 'Bad Request',
  summary:
    'The server takes the request itself to be faulty, for example in its syntax, and will not process it.',
  registration: 'registered',
  spec: rfc(9110, '15.5.1'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Correct the request first; the same request would be refused again.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Bad Request',
    python: 'BAD_REQUEST',
    go: 'StatusBadRequest',
    rust: 'BAD_REQUEST',
    java: 'BAD_REQUEST',
    dotnet: 'BadRequest',
    php: 'HTTP_BAD_REQUEST',
    ruby: ':bad_request',
  },
  keywords: [
    'malformed',
    'invalid request',
    'syntax error',
    'invalid json',
    'parse error',
    'missing parameter',
    'validation',
    'clear cookies',
    'host header',
    'bad input',
  ],
} as const satisfies StatusCode;
