// 423 Locked: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const locked = {
  code: 423,
  phrase: 'Locked',
  summary: 'A file or folder that the request would use is locked.',
  registration: 'registered',
  spec: rfc(4918, '11.3'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'After the lock is released, or with its lock token.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Locked',
    python: 'LOCKED',
    go: 'StatusLocked',
    rust: 'LOCKED',
    java: 'LOCKED',
    dotnet: 'Locked',
    php: 'HTTP_LOCKED',
    ruby: ':locked',
  },
  keywords: ['webdav', 'lock token', 'file in use', 'checked out', 'read only'],
} as const satisfies StatusCode;
