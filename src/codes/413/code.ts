// 413 Content Too Large: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const contentTooLarge = {
  code: 413,
  phrase: 'Content Too Large',
  summary:
    'The content of the request, such as an upload, is larger than the server is willing or able to process.',
  formerPhrases: [
    { phrase: 'Payload Too Large', source: 'RFC 7231' },
    { phrase: 'Request Entity Too Large', source: 'RFC 2616' },
  ],
  registration: 'registered',
  spec: rfc(9110, '15.5.14'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Retry-After',
      kind: 'should',
      section: 'RFC 9110 §15.5.14',
      when: 'the condition is temporary',
      purpose: 'when the same request may be sent again',
      example: '3600',
    },
  ],
  treatment: 'change',
  condition:
    'Send less content; only where the response carries Retry-After, wait that long and send the same again.',
  repeat: { methods: 'idempotent', needs: 'retry-after', section: 'RFC 9110 §15.5.14' },
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Payload Too Large',
    python: 'REQUEST_ENTITY_TOO_LARGE',
    go: 'StatusRequestEntityTooLarge',
    rust: 'PAYLOAD_TOO_LARGE',
    java: 'CONTENT_TOO_LARGE',
    dotnet: 'RequestEntityTooLarge',
    php: 'HTTP_REQUEST_ENTITY_TOO_LARGE',
    ruby: ':content_too_large',
  },
  keywords: [
    'file too big',
    'upload limit',
    'body too large',
    'max size',
    'client_max_body_size',
    'attachment',
    'image too large',
    'request size',
  ],
} as const satisfies StatusCode;
