// 501 Not Implemented: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const notImplemented = {
  code: 501,
  phrase: 'Not Implemented',
  summary:
    'The server does not support what the request needs, most often because it does not recognise the method.',
  registration: 'registered',
  spec: rfc(9110, '15.6.2'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Cache-Control',
      kind: 'advice',
      section: 'RFC 9111 §5.2.2.5',
      purpose:
        'caches may store this response by themselves; this keeps it from outliving a release that adds support',
      example: 'no-store',
    },
  ],
  treatment: 'stop',
  condition: 'Do not repeat: the server supports the method for no resource.',
  signal: 'bug',
  crawlers: crawlers.failing,
  names: {
    node: 'Not Implemented',
    python: 'NOT_IMPLEMENTED',
    go: 'StatusNotImplemented',
    rust: 'NOT_IMPLEMENTED',
    java: 'NOT_IMPLEMENTED',
    dotnet: 'NotImplemented',
    php: 'HTTP_NOT_IMPLEMENTED',
    ruby: ':not_implemented',
  },
  keywords: [
    'unsupported method',
    'unknown method',
    'not supported',
    'unimplemented',
    'coming soon',
    'transfer coding',
  ],
} as const satisfies StatusCode;
