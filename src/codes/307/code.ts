// 307 Temporary Redirect: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const temporaryRedirect = {
  code: 307,
  phrase: 'Temporary Redirect',
  summary:
    'The resource is at another address for now; send the very same request there, and keep using the old address.',
  registration: 'registered',
  spec: rfc(9110, '15.4.8'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Location',
      kind: 'should',
      section: 'RFC 9110 §15.4.8',
      purpose: 'where the resource is for now',
      example: 'https://eu.example.com/orders',
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
  // RFC 9110 §15.4.8: the method must not change; §15.4 asks for care when it is not known to be safe.
  condition:
    'When Location is present: repeat the request at that URI with the same method and content, and keep using the old URI later.',
  signal: 'redirect',
  crawlers: crawlers.temporary,
  names: {
    node: 'Temporary Redirect',
    python: 'TEMPORARY_REDIRECT',
    go: 'StatusTemporaryRedirect',
    rust: 'TEMPORARY_REDIRECT',
    java: 'TEMPORARY_REDIRECT',
    dotnet: 'TemporaryRedirect',
    php: 'HTTP_TEMPORARY_REDIRECT',
    ruby: ':temporary_redirect',
  },
  keywords: [
    'keep method',
    'preserve post',
    'same method',
    'moved temporarily',
    'hsts',
    'internal redirect',
    'redirect loop',
  ],
} as const satisfies StatusCode;
