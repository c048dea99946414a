// 431 Request Header Fields Too Large: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const requestHeaderFieldsTooLarge = {
  code: 431,
  phrase: 'Request Header Fields Too Large',
  summary: 'The header fields of the request, often its cookies, are too large for the server to process.',
  registration: 'registered',
  spec: rfc(6585, '5'),
  cacheable: false,
  neverStored: 'RFC 6585 §5',
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Make the header fields smaller, usually by deleting cookies.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Request Header Fields Too Large',
    python: 'REQUEST_HEADER_FIELDS_TOO_LARGE',
    go: 'StatusRequestHeaderFieldsTooLarge',
    rust: 'REQUEST_HEADER_FIELDS_TOO_LARGE',
    java: 'REQUEST_HEADER_FIELDS_TOO_LARGE',
    dotnet: 'RequestHeaderFieldsTooLarge',
    php: 'HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE',
    ruby: ':request_header_fields_too_large',
  },
  keywords: [
    'cookies too large',
    'clear cookies',
    'header too big',
    'large cookie',
    'jwt too large',
    'header overflow',
    'referer',
    'max-http-header-size',
  ],
} as const satisfies StatusCode;
