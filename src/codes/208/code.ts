// 208 Already Reported: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const alreadyReported = {
  code: 208,
  phrase: 'Already Reported',
  summary:
    'Inside a 207: this collection was listed in full under another of its paths, so its members are not listed again.',
  registration: 'registered',
  spec: rfc(5842, '7.1'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'deliver',
  condition:
    'Found inside the content of a 207: look for the members under the path that was reported with 200.',
  signal: 'ok',
  crawlers: crawlers.success,
  names: {
    node: 'Already Reported',
    python: 'ALREADY_REPORTED',
    go: 'StatusAlreadyReported',
    rust: 'ALREADY_REPORTED',
    java: 'ALREADY_REPORTED',
    dotnet: 'AlreadyReported',
    php: 'HTTP_ALREADY_REPORTED',
    ruby: ':already_reported',
  },
  keywords: ['webdav', 'bind', 'binding', 'propfind', 'multistatus', 'depth infinity', 'propstat'],
} as const satisfies StatusCode;
