// 502 Bad Gateway: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const badGateway = {
  code: 502,
  phrase: 'Bad Gateway',
  summary: 'A server that passes requests on received an invalid answer from the server behind it.',
  registration: 'registered',
  spec: rfc(9110, '15.6.3'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Proxy-Status',
      kind: 'advice',
      section: 'RFC 9209 §2.1.1',
      purpose: 'says which proxy gave up and why',
      example: 'edge.example.net; error=connection_refused',
    },
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.5',
      purpose: 'keeps caches from serving the error after the server behind is back',
      example: 'no-store',
    },
  ],
  treatment: 'retry',
  condition: 'With growing pauses, and only for an idempotent method.',
  repeat: { methods: 'idempotent', section: 'RFC 9110 §9.2.2' },
  signal: 'upstream',
  crawlers: crawlers.failing,
  names: {
    node: 'Bad Gateway',
    python: 'BAD_GATEWAY',
    go: 'StatusBadGateway',
    rust: 'BAD_GATEWAY',
    java: 'BAD_GATEWAY',
    dotnet: 'BadGateway',
    php: 'HTTP_BAD_GATEWAY',
    ruby: ':bad_gateway',
  },
  keywords: [
    'upstream',
    'reverse proxy',
    'nginx',
    'load balancer',
    'connection refused',
    'backend down',
    'cloudflare',
    'proxy error',
    'php-fpm',
    'dns error',
  ],
} as const satisfies StatusCode;
