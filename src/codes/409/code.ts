// 409 Conflict: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const conflict = {
  code: 409,
  phrase: 'Conflict',
  summary:
    'The request conflicts with the current state of its target, for example because somebody else has changed it.',
  registration: 'registered',
  spec: rfc(9110, '15.5.10'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition:
    'Resolve the conflict first, usually by fetching the current state and applying the change to that.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Conflict',
    python: 'CONFLICT',
    go: 'StatusConflict',
    rust: 'CONFLICT',
    java: 'CONFLICT',
    dotnet: 'Conflict',
    php: 'HTTP_CONFLICT',
    ruby: ':conflict',
  },
  keywords: [
    'already exists',
    'duplicate',
    'concurrent update',
    'edit conflict',
    'version mismatch',
    'unique constraint',
    'merge',
    'race condition',
    'idempotency key',
  ],
} as const satisfies StatusCode;
