// 505 HTTP Version Not Supported: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const httpVersionNotSupported = {
  code: 505,
  phrase: 'HTTP Version Not Supported',
  summary:
    'The server does not support, or refuses to support, the major version of HTTP that the request uses.',
  registration: 'registered',
  spec: rfc(9110, '15.6.6'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Use a major version of HTTP that the content names.',
  signal: 'bug',
  crawlers: crawlers.failing,
  names: {
    node: 'HTTP Version Not Supported',
    python: 'HTTP_VERSION_NOT_SUPPORTED',
    go: 'StatusHTTPVersionNotSupported',
    rust: 'HTTP_VERSION_NOT_SUPPORTED',
    java: 'HTTP_VERSION_NOT_SUPPORTED',
    dotnet: 'HttpVersionNotSupported',
    php: 'HTTP_VERSION_NOT_SUPPORTED',
    ruby: ':http_version_not_supported',
  },
  keywords: ['http/2', 'http/1.0', 'http/3', 'protocol version', 'old client', 'unsupported protocol'],
} as const satisfies StatusCode;
