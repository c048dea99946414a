// 428 Precondition Required: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const preconditionRequired = {
  code: 428,
  phrase: 'Precondition Required',
  summary:
    'The server wants the request to be conditional, so that changes made by others are not overwritten unseen.',
  registration: 'registered',
  spec: rfc(6585, '3'),
  cacheable: false,
  neverStored: 'RFC 6585 §3',
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'Send a precondition such as If-Match, taken from the current state.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Precondition Required',
    python: 'PRECONDITION_REQUIRED',
    go: 'StatusPreconditionRequired',
    rust: 'PRECONDITION_REQUIRED',
    java: 'PRECONDITION_REQUIRED',
    dotnet: 'PreconditionRequired',
    php: 'HTTP_PRECONDITION_REQUIRED',
    ruby: ':precondition_required',
  },
  keywords: [
    'if-match',
    'if-unmodified-since',
    'etag',
    'lost update',
    'conditional request',
    'optimistic locking',
    'overwrite',
  ],
} as const satisfies StatusCode;
