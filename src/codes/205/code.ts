// 205 Reset Content: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const resetContent = {
  code: 205,
  phrase: 'Reset Content',
  summary: 'The request succeeded; the view that sent it, such as a form, should go back to how it was.',
  registration: 'registered',
  spec: rfc(9110, '15.3.6'),
  cacheable: false,
  content: 'forbidden',
  // Unlike 204, the response does not end with its header section: over HTTP/1.1 it says that its length is 0.
  contentSection: 'RFC 9110 §15.3.6',
  fields: [
    {
      name: 'Content-Length',
      kind: 'advice',
      section: 'RFC 9112 §6.3',
      when: 'the response is sent over HTTP/1.1',
      purpose: 'says at once that nothing follows',
      example: '0',
    },
  ],
  treatment: 'deliver',
  condition: 'Always: there is no content to read; reset the view that sent the request.',
  signal: 'ok',
  crawlers: crawlers.unlisted,
  names: {
    node: 'Reset Content',
    python: 'RESET_CONTENT',
    go: 'StatusResetContent',
    rust: 'RESET_CONTENT',
    java: 'RESET_CONTENT',
    dotnet: 'ResetContent',
    php: 'HTTP_RESET_CONTENT',
    ruby: ':reset_content',
  },
  keywords: ['reset form', 'clear form', 'data entry', 'empty response'],
} as const satisfies StatusCode;
