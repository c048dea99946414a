// 403 Forbidden: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const forbidden = {
  code: 403,
  phrase: 'Forbidden',
  summary: 'The server understood the request and refuses to fulfil it.',
  registration: 'registered',
  spec: rfc(9110, '15.5.4'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'WWW-Authenticate',
      kind: 'advice',
      section: 'RFC 6750 §3.1',
      when: 'the token is valid and lacks a scope',
      purpose: 'names the scope that other credentials would need',
      example: 'Bearer realm="api", error="insufficient_scope", scope="orders:write"',
    },
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.5',
      purpose: 'keeps a refusal meant for one caller out of shared caches',
      example: 'no-store',
    },
  ],
  treatment: 'stop',
  condition:
    'Not again with the same credentials; other credentials help only where the refusal is about them.',
  signal: 'auth',
  crawlers: crawlers.refused,
  names: {
    node: 'Forbidden',
    python: 'FORBIDDEN',
    go: 'StatusForbidden',
    rust: 'FORBIDDEN',
    java: 'FORBIDDEN',
    dotnet: 'Forbidden',
    php: 'HTTP_FORBIDDEN',
    ruby: ':forbidden',
  },
  keywords: [
    'access denied',
    'permission denied',
    'not allowed',
    'insufficient scope',
    'role',
    'authorization',
    'blocked',
    'ip blocked',
    'firewall',
    'waf',
    'captcha',
    'bot',
    'hotlink',
    'directory listing',
    'csrf',
    'revoked',
    'banned',
    'account disabled',
    'suspended',
  ],
} as const satisfies StatusCode;
