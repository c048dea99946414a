// 412 Precondition Failed: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const preconditionFailed = {
  code: 412,
  phrase: 'Precondition Failed',
  summary:
    'A condition that the request sets, such as "only if unchanged", is not met, so the request was not carried out.',
  registration: 'registered',
  spec: rfc(9110, '15.5.13'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'ETag',
      kind: 'advice',
      section: 'RFC 9110 §8.8.3',
      purpose: 'tells the client which version is current',
      example: '"v7"',
    },
  ],
  treatment: 'change',
  condition: 'Fetch the current state, decide again, and send its validator with the new request.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Precondition Failed',
    python: 'PRECONDITION_FAILED',
    go: 'StatusPreconditionFailed',
    rust: 'PRECONDITION_FAILED',
    java: 'PRECONDITION_FAILED',
    dotnet: 'PreconditionFailed',
    php: 'HTTP_PRECONDITION_FAILED',
    ruby: ':precondition_failed',
  },
  keywords: [
    'if-match',
    'if-none-match',
    'if-unmodified-since',
    'etag',
    'lost update',
    'optimistic locking',
    'version',
    'stale',
    'concurrency',
  ],
} as const satisfies StatusCode;
