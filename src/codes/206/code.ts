// 206 Partial Content: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const partialContent = {
  code: 206,
  phrase: 'Partial Content',
  summary: 'The content is the part, or the parts, of the resource that the client asked for.',
  registration: 'registered',
  spec: rfc(9110, '15.3.7'),
  cacheable: true,
  content: 'allowed',
  // The header section of a multipart 206 must not carry Content-Range (RFC 9110 §15.3.7.2).
  fields: [
    {
      name: 'Content-Range',
      kind: 'must',
      section: 'RFC 9110 §15.3.7.1',
      when: 'the content is a single part',
      purpose: 'which bytes these are, and of how many',
      example: 'bytes 0-499/1234',
    },
    {
      name: 'Content-Type',
      kind: 'must',
      section: 'RFC 9110 §15.3.7.2',
      when: 'the content is several parts',
      purpose: 'the boundary between the parts; each part has its own Content-Range',
      example: 'multipart/byteranges; boundary=part',
    },
    {
      name: 'Date',
      kind: 'must',
      section: 'RFC 9110 §15.3.7',
      when: 'a 200 to the same request would have carried it',
      purpose: 'when the response was made',
      example: 'Tue, 15 Nov 2022 12:45:26 GMT',
    },
    {
      name: 'ETag',
      kind: 'must',
      section: 'RFC 9110 §15.3.7',
      when: 'a 200 to the same request would have carried it',
      purpose: 'which state of the representation is meant',
      example: '"v42"',
    },
    {
      name: 'Cache-Control',
      kind: 'must',
      section: 'RFC 9110 §15.3.7',
      when: 'a 200 to the same request would have carried it',
      purpose: 'how long it stays fresh',
      example: 'max-age=600',
    },
    {
      name: 'Expires',
      kind: 'must',
      section: 'RFC 9110 §15.3.7',
      when: 'a 200 to the same request would have carried it',
      purpose: 'the same by date',
      example: 'Tue, 15 Nov 2022 12:55:26 GMT',
    },
    {
      name: 'Content-Location',
      kind: 'must',
      section: 'RFC 9110 §15.3.7',
      when: 'a 200 to the same request would have carried it',
      purpose: 'which representation was selected',
      example: '/report.en',
    },
    {
      name: 'Vary',
      kind: 'must',
      section: 'RFC 9110 §15.3.7',
      when: 'a 200 to the same request would have carried it',
      purpose: 'which request fields selected it',
      example: 'Accept-Language',
    },
  ],
  treatment: 'deliver',
  // RFC 9110 §15.3.7.3 on joining parts.
  condition:
    'Only if the request asked for a range; parts may be joined only when they share a strong validator.',
  signal: 'ok',
  crawlers: crawlers.success,
  names: {
    node: 'Partial Content',
    python: 'PARTIAL_CONTENT',
    go: 'StatusPartialContent',
    rust: 'PARTIAL_CONTENT',
    java: 'PARTIAL_CONTENT',
    dotnet: 'PartialContent',
    php: 'HTTP_PARTIAL_CONTENT',
    ruby: ':partial_content',
  },
  keywords: [
    'range',
    'range request',
    'byte range',
    'resume download',
    'video',
    'streaming',
    'seek',
    'chunk',
    'content-range',
    'multipart/byteranges',
  ],
} as const satisfies StatusCode;
