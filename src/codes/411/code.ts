// 411 Length Required: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const lengthRequired = {
  code: 411,
  phrase: 'Length Required',
  summary: 'The server will not take the content of the request unless the request states its length.',
  registration: 'registered',
  spec: rfc(9110, '15.5.12'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Send a valid Content-Length.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Length Required',
    python: 'LENGTH_REQUIRED',
    go: 'StatusLengthRequired',
    rust: 'LENGTH_REQUIRED',
    java: 'LENGTH_REQUIRED',
    dotnet: 'LengthRequired',
    php: 'HTTP_LENGTH_REQUIRED',
    ruby: ':length_required',
  },
  keywords: [
    'content-length',
    'chunked',
    'transfer-encoding',
    'streaming upload',
    'missing length',
    'empty post',
  ],
} as const satisfies StatusCode;
