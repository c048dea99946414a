// 204 No Content: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const noContent = {
  code: 204,
  phrase: 'No Content',
  summary: 'The request succeeded, and there is nothing to send back.',
  registration: 'registered',
  spec: rfc(9110, '15.3.5'),
  cacheable: true,
  content: 'forbidden',
  // Content-Length (RFC 9110 §8.6) and Transfer-Encoding (RFC 9112 §6.1) are forbidden as well, 0 included.
  contentSection: 'RFC 9110 §15.3.5',
  fields: [
    {
      name: 'ETag',
      kind: 'advice',
      section: 'RFC 9110 §15.3.5',
      when: 'a PUT was saved exactly as it was sent',
      purpose: 'the state of the representation that was just saved',
      example: '"v43"',
    },
  ],
  treatment: 'deliver',
  condition: 'Always: there is no content to read, and a user agent stays on the view it shows.',
  signal: 'ok',
  crawlers: crawlers.empty,
  names: {
    node: 'No Content',
    python: 'NO_CONTENT',
    go: 'StatusNoContent',
    rust: 'NO_CONTENT',
    java: 'NO_CONTENT',
    dotnet: 'NoContent',
    php: 'HTTP_NO_CONTENT',
    ruby: ':no_content',
  },
  keywords: [
    'empty response',
    'empty body',
    'delete',
    'put',
    'unexpected end of json input',
    'preflight',
    'options',
    'nothing to return',
    'success',
  ],
} as const satisfies StatusCode;
