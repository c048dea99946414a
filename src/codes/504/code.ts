// 504 Gateway Timeout: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const gatewayTimeout = {
  code: 504,
  phrase: 'Gateway Timeout',
  summary: 'A server that passes requests on received no answer in time from a server that it needs.',
  formerPhrases: [{ phrase: 'Gateway Time-out', source: 'RFC 2616' }],
  registration: 'registered',
  spec: rfc(9110, '15.6.5'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Proxy-Status',
      kind: 'advice',
      section: 'RFC 9209 §2.1.1',
      purpose: 'says which proxy gave up and why',
      example: 'edge.example.net; error=http_response_timeout',
    },
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.5',
      purpose: 'keeps caches from serving the error after the server behind answers again',
      example: 'no-store',
    },
  ],
  treatment: 'retry',
  condition:
    'With growing pauses, and only for an idempotent method: the first attempt may have been carried out.',
  repeat: { methods: 'idempotent', section: 'RFC 9110 §9.2.2' },
  signal: 'upstream',
  crawlers: crawlers.failing,
  names: {
    node: 'Gateway Timeout',
    python: 'GATEWAY_TIMEOUT',
    go: 'StatusGatewayTimeout',
    rust: 'GATEWAY_TIMEOUT',
    java: 'GATEWAY_TIMEOUT',
    dotnet: 'GatewayTimeout',
    php: 'HTTP_GATEWAY_TIMEOUT',
    ruby: ':gateway_timeout',
  },
  keywords: [
    'timed out',
    'upstream timeout',
    'slow backend',
    'slow query',
    'load balancer',
    'nginx',
    'proxy_read_timeout',
    'cloudflare',
    'lambda timeout',
    'only-if-cached',
  ],
} as const satisfies StatusCode;
