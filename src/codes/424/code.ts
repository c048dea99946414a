// 424 Failed Dependency: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const failedDependency = {
  code: 424,
  phrase: 'Failed Dependency',
  summary: 'This action was not carried out because another action that it depends on failed.',
  registration: 'registered',
  spec: rfc(4918, '11.4'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition: 'After the action that failed has been put right.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Failed Dependency',
    python: 'FAILED_DEPENDENCY',
    go: 'StatusFailedDependency',
    rust: 'FAILED_DEPENDENCY',
    java: 'FAILED_DEPENDENCY',
    dotnet: 'FailedDependency',
    php: 'HTTP_FAILED_DEPENDENCY',
    ruby: ':failed_dependency',
  },
  keywords: ['webdav', 'batch', 'multi-status', 'previous request failed', 'proppatch', 'upstream'],
} as const satisfies StatusCode;
