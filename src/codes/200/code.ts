// 200 OK: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const ok = {
  code: 200,
  phrase: 'OK',
  summary: 'The request succeeded; what the content holds depends on the method.',
  registration: 'registered',
  spec: rfc(9110, '15.3.1'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'ETag',
      kind: 'should',
      section: 'RFC 9110 §15.3.1',
      when: 'the answer is to GET or HEAD and an entity tag is available',
      purpose: 'lets the client ask later whether anything changed',
      example: '"v42"',
    },
    {
      name: 'Last-Modified',
      kind: 'should',
      section: 'RFC 9110 §15.3.1',
      when: 'the answer is to GET or HEAD and the date is available',
      purpose: 'the same by date, for those who cannot use an entity tag',
      example: 'Tue, 15 Nov 2022 12:45:26 GMT',
    },
  ],
  treatment: 'deliver',
  condition: 'Always: the content, where there is any, answers the request.',
  signal: 'ok',
  crawlers: crawlers.indexed,
  names: {
    node: 'OK',
    python: 'OK',
    go: 'StatusOK',
    rust: 'OK',
    java: 'OK',
    dotnet: 'OK',
    php: 'HTTP_OK',
    ruby: ':ok',
  },
  keywords: ['success', 'successful', 'everything fine', 'worked', 'okay', 'soft 404', 'error in 200'],
} as const satisfies StatusCode;
