// 203 Non-Authoritative Information: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const nonAuthoritativeInformation = {
  code: 203,
  phrase: 'Non-Authoritative Information',
  summary: 'The request succeeded, but a proxy on the way changed what the origin server sent.',
  registration: 'registered',
  spec: rfc(9110, '15.3.4'),
  cacheable: true,
  content: 'allowed',
  fields: [],
  treatment: 'deliver',
  condition: 'Always: the content is not exactly what the origin server sent.',
  signal: 'ok',
  crawlers: crawlers.success,
  names: {
    node: 'Non-Authoritative Information',
    python: 'NON_AUTHORITATIVE_INFORMATION',
    go: 'StatusNonAuthoritativeInfo',
    rust: 'NON_AUTHORITATIVE_INFORMATION',
    java: 'NON_AUTHORITATIVE_INFORMATION',
    dotnet: 'NonAuthoritativeInformation',
    php: 'HTTP_NON_AUTHORITATIVE_INFORMATION',
    ruby: ':non_authoritative_information',
  },
  keywords: [
    'transforming proxy',
    'modified by proxy',
    'transformed',
    'compressed by proxy',
    'data saver',
    'filter',
  ],
} as const satisfies StatusCode;
