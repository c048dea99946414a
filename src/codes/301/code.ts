// 301 Moved Permanently: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const movedPermanently = {
  code: 301,
  phrase: 'Moved Permanently',
  summary: 'The resource has a new address for good; links and bookmarks should be changed to it.',
  registration: 'registered',
  spec: rfc(9110, '15.4.2'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Location',
      kind: 'should',
      section: 'RFC 9110 §15.4.2',
      purpose: 'the new permanent URI',
      example: 'https://example.com/new',
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
  // RFC 9110 §15.4: credentials meant for the first origin are not sent along to another, and loops are detected.
  condition:
    'When Location is present: repeat the request at that URI, where a POST may become a GET, and use it from then on.',
  signal: 'redirect',
  crawlers: crawlers.permanent,
  names: {
    node: 'Moved Permanently',
    python: 'MOVED_PERMANENTLY',
    go: 'StatusMovedPermanently',
    rust: 'MOVED_PERMANENTLY',
    java: 'MOVED_PERMANENTLY',
    dotnet: 'MovedPermanently',
    php: 'HTTP_MOVED_PERMANENTLY',
    ruby: ':moved_permanently',
  },
  keywords: [
    'redirect',
    'permanent redirect',
    'new address',
    'new url',
    'seo',
    'canonical',
    'http to https',
    'www',
    'domain change',
    'htaccess',
    'redirect loop',
    'too many redirects',
    'old link',
    'moved',
    'url changed',
  ],
} as const satisfies StatusCode;
