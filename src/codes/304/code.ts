// 304 Not Modified: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const notModified = {
  code: 304,
  phrase: 'Not Modified',
  summary: 'The copy that the client already holds is still good, so the content is not sent again.',
  registration: 'registered',
  spec: rfc(9110, '15.4.5'),
  cacheable: false,
  content: 'forbidden',
  contentSection: 'RFC 9110 §15.4.5',
  // Other representation metadata is best left out (SHOULD NOT); Content-Length only if it equals that of the 200 (RFC 9110 §8.6).
  fields: [
    {
      name: 'Date',
      kind: 'must',
      section: 'RFC 9110 §15.4.5',
      when: 'a 200 to the same request would have carried it',
      purpose: 'when the response was made',
      example: 'Tue, 15 Nov 2022 12:45:26 GMT',
    },
    {
      name: 'ETag',
      kind: 'must',
      section: 'RFC 9110 §15.4.5',
      when: 'a 200 to the same request would have carried it',
      purpose: 'which state of the representation is meant',
      example: '"v42"',
    },
    {
      name: 'Cache-Control',
      kind: 'must',
      section: 'RFC 9110 §15.4.5',
      when: 'a 200 to the same request would have carried it',
      purpose: 'how long it stays fresh',
      example: 'max-age=600',
    },
    {
      name: 'Expires',
      kind: 'must',
      section: 'RFC 9110 §15.4.5',
      when: 'a 200 to the same request would have carried it',
      purpose: 'the same by date',
      example: 'Tue, 15 Nov 2022 12:55:26 GMT',
    },
    {
      name: 'Content-Location',
      kind: 'must',
      section: 'RFC 9110 §15.4.5',
      when: 'a 200 to the same request would have carried it',
      purpose: 'which representation was selected',
      example: '/report.en',
    },
    {
      name: 'Vary',
      kind: 'must',
      section: 'RFC 9110 §15.4.5',
      when: 'a 200 to the same request would have carried it',
      purpose: 'which request fields selected it',
      example: 'Accept-Language',
    },
  ],
  treatment: 'deliver',
  // RFC 9111 §4.3.4 on updating the stored response.
  condition:
    'Only in answer to a conditional GET or HEAD: use the stored response, with its fields updated from this one.',
  // The class says redirection; to whoever watches a service it is a success, served from a cache.
  signal: 'ok',
  crawlers: crawlers.unchanged,
  names: {
    node: 'Not Modified',
    python: 'NOT_MODIFIED',
    go: 'StatusNotModified',
    rust: 'NOT_MODIFIED',
    java: 'NOT_MODIFIED',
    dotnet: 'NotModified',
    php: 'HTTP_NOT_MODIFIED',
    ruby: ':not_modified',
  },
  keywords: [
    'cache',
    'cached',
    'etag',
    'if-none-match',
    'if-modified-since',
    'conditional request',
    'revalidation',
    'unchanged',
    'browser cache',
  ],
} as const satisfies StatusCode;
