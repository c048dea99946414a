// 408 Request Timeout: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const requestTimeout = {
  code: 408,
  phrase: 'Request Timeout',
  summary: 'The server waited for the complete request, and it did not arrive in time.',
  formerPhrases: [{ phrase: 'Request Time-out', source: 'RFC 2616' }],
  registration: 'registered',
  spec: rfc(9110, '15.5.9'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Connection',
      kind: 'advice',
      section: 'RFC 9112 §9.6',
      when: 'the version is HTTP/1.1',
      purpose: 'says that the server closes this connection',
      example: 'close',
    },
  ],
  treatment: 'retry',
  condition: 'On a new connection, and by itself only for an idempotent method.',
  repeat: { methods: 'idempotent', needs: 'new-connection', section: 'RFC 9110 §15.5.9' },
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Request Timeout',
    python: 'REQUEST_TIMEOUT',
    go: 'StatusRequestTimeout',
    rust: 'REQUEST_TIMEOUT',
    java: 'REQUEST_TIMEOUT',
    dotnet: 'RequestTimeout',
    php: 'HTTP_REQUEST_TIMEOUT',
    ruby: ':request_timeout',
  },
  keywords: [
    'timed out',
    'slow upload',
    'slow connection',
    'idle connection',
    'keep-alive',
    'slowloris',
    'slow client',
  ],
} as const satisfies StatusCode;
