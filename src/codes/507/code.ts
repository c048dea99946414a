// 507 Insufficient Storage: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const insufficientStorage = {
  code: 507,
  phrase: 'Insufficient Storage',
  summary: 'The server has, for now, no room to store what the request needs it to store.',
  registration: 'registered',
  spec: rfc(4918, '11.5'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'stop',
  condition:
    'Do not repeat by itself a request that a user started; it may be sent again when the user asks for it.',
  signal: 'load',
  crawlers: crawlers.failing,
  names: {
    node: 'Insufficient Storage',
    python: 'INSUFFICIENT_STORAGE',
    go: 'StatusInsufficientStorage',
    rust: 'INSUFFICIENT_STORAGE',
    java: 'INSUFFICIENT_STORAGE',
    dotnet: 'InsufficientStorage',
    php: 'HTTP_INSUFFICIENT_STORAGE',
    ruby: ':insufficient_storage',
  },
  keywords: ['disk full', 'out of space', 'quota', 'storage full', 'webdav', 'no space left', 'nextcloud'],
} as const satisfies StatusCode;
