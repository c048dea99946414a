// 302 Found: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const found = {
  code: 302,
  phrase: 'Found',
  summary: 'The resource is at another address for now; keep using the old one.',
  formerPhrases: [{ phrase: 'Moved Temporarily', source: 'RFC 1945 §9.3, RFC 2068 §10.3.3' }],
  registration: 'registered',
  spec: rfc(9110, '15.4.3'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Location',
      kind: 'should',
      section: 'RFC 9110 §15.4.3',
      purpose: 'where the resource is for now',
      example: '/elsewhere',
    },
    {
      name: 'Retry-After',
      kind: 'advice',
      section: 'RFC 9110 §10.2.3',
      when: 'the client should wait before it follows',
      purpose: 'how long to wait before following',
      example: '5',
    },
  ],
  treatment: 'follow',
  condition:
    'When Location is present: repeat the request at that URI, where a POST may become a GET, and keep using the old URI later.',
  signal: 'redirect',
  crawlers: crawlers.temporary,
  names: {
    node: 'Found',
    python: 'FOUND',
    go: 'StatusFound',
    rust: 'FOUND',
    java: 'FOUND',
    dotnet: 'Found',
    php: 'HTTP_FOUND',
    ruby: ':found',
  },
  keywords: [
    'redirect',
    'temporary redirect',
    'moved temporarily',
    'login redirect',
    'post becomes get',
    'redirect loop',
    'too many redirects',
  ],
} as const satisfies StatusCode;
