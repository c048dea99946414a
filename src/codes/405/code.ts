// 405 Method Not Allowed: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const methodNotAllowed = {
  code: 405,
  phrase: 'Method Not Allowed',
  summary:
    'This address does not support the method of the request, for example POST where only GET is offered.',
  formerPhrases: [{ phrase: 'Not Allowed', source: 'nginx' }],
  registration: 'registered',
  spec: rfc(9110, '15.5.6'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Allow',
      kind: 'must',
      section: 'RFC 9110 §15.5.6',
      purpose: 'the methods that the target supports now; it may be empty',
      example: 'GET, HEAD',
    },
  ],
  treatment: 'change',
  condition: 'Use a method that the Allow field lists.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Method Not Allowed',
    python: 'METHOD_NOT_ALLOWED',
    go: 'StatusMethodNotAllowed',
    rust: 'METHOD_NOT_ALLOWED',
    java: 'METHOD_NOT_ALLOWED',
    dotnet: 'MethodNotAllowed',
    php: 'HTTP_METHOD_NOT_ALLOWED',
    ruby: ':method_not_allowed',
  },
  keywords: [
    'post',
    'put',
    'delete',
    'patch',
    'options',
    'http verb',
    'wrong method',
    'cors',
    'preflight',
    'route',
    'static file',
  ],
} as const satisfies StatusCode;
