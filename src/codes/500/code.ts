// 500 Internal Server Error: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const internalServerError = {
  code: 500,
  phrase: 'Internal Server Error',
  summary: 'The server met an unexpected problem that kept it from answering the request.',
  registration: 'registered',
  spec: rfc(9110, '15.6.1'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.5',
      purpose: 'keeps caches from serving the error after it is repaired',
      example: 'no-store',
    },
  ],
  treatment: 'retry',
  condition:
    'A few times at most, with growing pauses, and only for an idempotent method: a bug stays until it is repaired.',
  repeat: { methods: 'idempotent', section: 'RFC 9110 §9.2.2' },
  signal: 'bug',
  crawlers: crawlers.failing,
  names: {
    node: 'Internal Server Error',
    python: 'INTERNAL_SERVER_ERROR',
    go: 'StatusInternalServerError',
    rust: 'INTERNAL_SERVER_ERROR',
    java: 'INTERNAL_SERVER_ERROR',
    dotnet: 'InternalServerError',
    php: 'HTTP_INTERNAL_SERVER_ERROR',
    ruby: ':internal_server_error',
  },
  keywords: [
    'crash',
    'exception',
    'unhandled error',
    'bug',
    'stack trace',
    'white screen',
    'server crashed',
    'something went wrong',
    'ise',
    'php error',
    'htaccess',
  ],
} as const satisfies StatusCode;
