// 401 Unauthorized: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const unauthorized = {
  code: 401,
  phrase: 'Unauthorized',
  summary: 'The request needs valid credentials, and came with none or with ones that did not pass.',
  registration: 'registered',
  spec: rfc(9110, '15.5.2'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'WWW-Authenticate',
      kind: 'must',
      section: 'RFC 9110 §11.6.1',
      purpose: 'at least one challenge: how to authenticate, and for what',
      example: 'Bearer realm="api"',
    },
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.5',
      purpose: 'keeps the refusal out of shared caches',
      example: 'no-store',
    },
  ],
  treatment: 'authenticate',
  // RFC 9110 §15.5.2: after the same challenge twice, show the content to the user instead of trying again.
  condition: 'Once, with new credentials; when the same challenge comes back, stop and show the content.',
  signal: 'auth',
  crawlers: crawlers.refused,
  names: {
    node: 'Unauthorized',
    python: 'UNAUTHORIZED',
    go: 'StatusUnauthorized',
    rust: 'UNAUTHORIZED',
    java: 'UNAUTHORIZED',
    dotnet: 'Unauthorized',
    php: 'HTTP_UNAUTHORIZED',
    ruby: ':unauthorized',
  },
  keywords: [
    'login',
    'sign in',
    'unauthenticated',
    'token',
    'expired',
    'api key',
    'password',
    'bearer',
    'credentials',
    'session',
    'not logged in',
    'invalid token',
    'access denied',
    'logged out',
    'log in again',
    'login again',
    'kicked out',
    'two factor',
    'mfa',
    'step up',
    'session expired',
    'wrong password',
  ],
} as const satisfies StatusCode;
