// 410 Gone: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const gone = {
  code: 410,
  phrase: 'Gone',
  summary: 'What was at this address is no longer available, and that is expected to be permanent.',
  registration: 'registered',
  spec: rfc(9110, '15.5.11'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.1',
      purpose: 'bounds how long caches, which may store this response by themselves, keep it',
      example: 'max-age=3600',
    },
  ],
  treatment: 'stop',
  condition: 'Do not ask again, and remove the link.',
  signal: 'missing',
  crawlers: crawlers.gone,
  names: {
    node: 'Gone',
    python: 'GONE',
    go: 'StatusGone',
    rust: 'GONE',
    java: 'GONE',
    dotnet: 'Gone',
    php: 'HTTP_GONE',
    ruby: ':gone',
  },
  keywords: [
    'removed',
    'deleted',
    'discontinued',
    'permanently removed',
    'expired',
    'sunset',
    'retired api',
    'deindex',
    'seo',
  ],
} as const satisfies StatusCode;
