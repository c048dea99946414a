// 207 Multi-Status: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const multiStatus = {
  code: 207,
  phrase: 'Multi-Status',
  summary: 'The content lists a result for each of several resources; some of them, or all, may have failed.',
  registration: 'registered',
  spec: rfc(4918, '11.1'),
  cacheable: false,
  content: 'required',
  contentSection: 'RFC 4918 §13',
  fields: [
    {
      name: 'Content-Type',
      kind: 'should',
      section: 'RFC 9110 §8.3',
      purpose: 'application/xml or text/xml for the multistatus document of WebDAV',
      example: 'application/xml; charset="utf-8"',
    },
  ],
  treatment: 'deliver',
  condition: 'Always: the results, failures included, are inside the content.',
  signal: 'ok',
  crawlers: crawlers.success,
  names: {
    node: 'Multi-Status',
    python: 'MULTI_STATUS',
    go: 'StatusMultiStatus',
    rust: 'MULTI_STATUS',
    java: 'MULTI_STATUS',
    dotnet: 'MultiStatus',
    php: 'HTTP_MULTI_STATUS',
    ruby: ':multi_status',
  },
  keywords: [
    'webdav',
    'batch',
    'bulk',
    'partial success',
    'partial failure',
    'propfind',
    'several results',
    'multistatus',
  ],
} as const satisfies StatusCode;
