// 303 See Other: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const seeOther = {
  code: 303,
  phrase: 'See Other',
  summary: 'The answer to the request is at another address; fetch it there with GET.',
  registration: 'registered',
  spec: rfc(9110, '15.4.4'),
  cacheable: false,
  content: 'allowed',
  // The text has no keyword here; it defines 303 by what Location names.
  fields: [
    {
      name: 'Location',
      kind: 'should',
      section: 'RFC 9110 §15.4.4',
      purpose: 'where the answer can be fetched',
      example: '/orders/42',
    },
    {
      name: 'Retry-After',
      kind: 'advice',
      section: 'RFC 9110 §10.2.3',
      when: 'the client should wait before it follows',
      purpose: 'how long to wait before following',
      example: '5',
    },
  ],
  treatment: 'follow',
  condition:
    'When Location is present: fetch that URI with GET, or with HEAD after a HEAD, without the content of the first request.',
  signal: 'redirect',
  crawlers: crawlers.temporary,
  names: {
    node: 'See Other',
    python: 'SEE_OTHER',
    go: 'StatusSeeOther',
    rust: 'SEE_OTHER',
    java: 'SEE_OTHER',
    dotnet: 'SeeOther',
    php: 'HTTP_SEE_OTHER',
    ruby: ':see_other',
  },
  keywords: [
    'redirect',
    'post redirect get',
    'prg',
    'after form submit',
    'form resubmission',
    'redirect after post',
  ],
} as const satisfies StatusCode;
