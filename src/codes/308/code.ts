// 308 Permanent Redirect: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const permanentRedirect = {
  code: 308,
  phrase: 'Permanent Redirect',
  summary:
    'The resource has a new address for good; send the very same request there, and use that address from now on.',
  formerPhrases: [{ phrase: 'Resume Incomplete', source: "Google's resumable uploads, never registered" }],
  registration: 'registered',
  spec: rfc(9110, '15.4.9'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Location',
      kind: 'should',
      section: 'RFC 9110 §15.4.9',
      purpose: 'the new permanent URI',
      example: 'https://api.example.com/v2/orders',
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
  // RFC 9110 §15.4.9: the method must not change; §15.4 asks for care when it is not known to be safe.
  condition:
    'When Location is present: repeat the request at that URI with the same method and content, and use it from then on.',
  signal: 'redirect',
  crawlers: crawlers.permanent,
  names: {
    node: 'Permanent Redirect',
    python: 'PERMANENT_REDIRECT',
    go: 'StatusPermanentRedirect',
    rust: 'PERMANENT_REDIRECT',
    java: 'PERMANENT_REDIRECT',
    dotnet: 'PermanentRedirect',
    php: 'HTTP_PERMANENTLY_REDIRECT',
    ruby: ':permanent_redirect',
  },
  keywords: [
    'keep method',
    'preserve post',
    'same method',
    'moved permanently',
    'new address',
    'seo',
    'canonical',
    'trailing slash',
    'redirect loop',
  ],
} as const satisfies StatusCode;
