// 404 Not Found: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const notFound = {
  code: 404,
  phrase: 'Not Found',
  summary: 'The server has nothing at this address, or does not want to say that it has.',
  registration: 'registered',
  spec: rfc(9110, '15.5.5'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.1',
      purpose: 'keeps caches, which may store this response by themselves, from holding it for long',
      example: 'max-age=60',
    },
  ],
  treatment: 'stop',
  condition: 'Do not repeat automatically: the response does not say whether anything will ever be there.',
  signal: 'missing',
  crawlers: crawlers.absent,
  names: {
    node: 'Not Found',
    python: 'NOT_FOUND',
    go: 'StatusNotFound',
    rust: 'NOT_FOUND',
    java: 'NOT_FOUND',
    dotnet: 'NotFound',
    php: 'HTTP_NOT_FOUND',
    ruby: ':not_found',
  },
  keywords: [
    'page not found',
    'missing',
    'broken link',
    'dead link',
    'does not exist',
    'no such page',
    'wrong url',
    'typo',
    'soft 404',
    'link rot',
  ],
} as const satisfies StatusCode;
