// 414 URI Too Long: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const uriTooLong = {
  code: 414,
  phrase: 'URI Too Long',
  summary: 'The address in the request is longer than the server is willing to read.',
  formerPhrases: [
    { phrase: 'Request-URI Too Long', source: 'RFC 2616' },
    { phrase: 'Request-URI Too Large', source: 'nginx' },
  ],
  registration: 'registered',
  spec: rfc(9110, '15.5.15'),
  cacheable: true,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition:
    'Shorten the target URI or send the data as content; where redirects led here, look for a loop among them.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'URI Too Long',
    python: 'REQUEST_URI_TOO_LONG',
    go: 'StatusRequestURITooLong',
    rust: 'URI_TOO_LONG',
    java: 'URI_TOO_LONG',
    dotnet: 'RequestUriTooLong',
    php: 'HTTP_REQUEST_URI_TOO_LONG',
    ruby: ':uri_too_long',
  },
  keywords: ['url too long', 'query string', 'long url', 'get parameters', 'redirect loop', 'request line'],
} as const satisfies StatusCode;
