// 508 Loop Detected: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const loopDetected = {
  code: 508,
  phrase: 'Loop Detected',
  summary:
    'The server gave up on the whole operation because its folders lead back to themselves without end.',
  registration: 'registered',
  spec: rfc(5842, '7.2'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'stop',
  condition: 'Do not repeat a request with Depth: infinity while the loop exists.',
  signal: 'bug',
  crawlers: crawlers.failing,
  names: {
    node: 'Loop Detected',
    python: 'LOOP_DETECTED',
    go: 'StatusLoopDetected',
    rust: 'LOOP_DETECTED',
    java: 'LOOP_DETECTED',
    dotnet: 'LoopDetected',
    php: 'HTTP_LOOP_DETECTED',
    ruby: ':loop_detected',
  },
  keywords: [
    'webdav',
    'infinite loop',
    'depth infinity',
    'recursion',
    'resource limit is reached',
    'circular',
  ],
} as const satisfies StatusCode;
