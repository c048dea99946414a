// 422 Unprocessable Content: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const unprocessableContent = {
  code: 422,
  phrase: 'Unprocessable Content',
  summary:
    'The server knows the format of the content and can read it, but cannot carry out the instructions in it.',
  formerPhrases: [{ phrase: 'Unprocessable Entity', source: 'RFC 4918' }],
  registration: 'registered',
  spec: rfc(9110, '15.5.21'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Correct what the content says; its format and its syntax are right already.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Unprocessable Entity',
    python: 'UNPROCESSABLE_ENTITY',
    go: 'StatusUnprocessableEntity',
    rust: 'UNPROCESSABLE_ENTITY',
    java: 'UNPROCESSABLE_CONTENT',
    dotnet: 'UnprocessableEntity',
    php: 'HTTP_UNPROCESSABLE_ENTITY',
    ruby: ':unprocessable_content',
  },
  keywords: [
    'validation error',
    'invalid data',
    'invalid field',
    'form errors',
    'semantic error',
    'missing field',
    'schema',
    'fastapi',
    'rails',
    'laravel',
    'validation failed',
    'validation',
  ],
} as const satisfies StatusCode;
