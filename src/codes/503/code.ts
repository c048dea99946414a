// 503 Service Unavailable: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const serviceUnavailable = {
  code: 503,
  phrase: 'Service Unavailable',
  summary: 'The server cannot handle the request for now, because it is overloaded or under maintenance.',
  formerPhrases: [{ phrase: 'Service Temporarily Unavailable', source: 'nginx' }],
  registration: 'registered',
  spec: rfc(9110, '15.6.4'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Retry-After',
      kind: 'advice',
      section: 'RFC 9110 §15.6.4',
      purpose: 'how long to wait before a new request',
      example: '120',
    },
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.5',
      purpose: 'keeps caches from serving the error after the service is back',
      example: 'no-store',
    },
  ],
  treatment: 'wait',
  condition:
    'As long as Retry-After says, or with growing, randomised pauses where it is absent; by itself only for an idempotent method.',
  repeat: { methods: 'idempotent', section: 'RFC 9110 §15.6.4' },
  signal: 'load',
  crawlers: crawlers.failing,
  names: {
    node: 'Service Unavailable',
    python: 'SERVICE_UNAVAILABLE',
    go: 'StatusServiceUnavailable',
    rust: 'SERVICE_UNAVAILABLE',
    java: 'SERVICE_UNAVAILABLE',
    dotnet: 'ServiceUnavailable',
    php: 'HTTP_SERVICE_UNAVAILABLE',
    ruby: ':service_unavailable',
  },
  keywords: [
    'maintenance',
    'overloaded',
    'overload',
    'down',
    'outage',
    'temporarily unavailable',
    'capacity',
    'busy',
    'server too busy',
    'downtime',
    'deploy',
    'health check',
    'server down',
    'site is down',
    'try again later',
    'retry',
  ],
} as const satisfies StatusCode;
