// 416 Range Not Satisfiable: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const rangeNotSatisfiable = {
  code: 416,
  phrase: 'Range Not Satisfiable',
  summary:
    'The server rejects the ranges that were asked for, usually because they start beyond the end of the file.',
  formerPhrases: [{ phrase: 'Requested Range Not Satisfiable', source: 'RFC 2616' }],
  registration: 'registered',
  spec: rfc(9110, '15.5.17'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Content-Range',
      kind: 'should',
      section: 'RFC 9110 §15.5.17',
      when: 'byte ranges were requested',
      purpose: 'the current length, so that the client can ask within it',
      example: 'bytes */47022',
    },
  ],
  treatment: 'change',
  condition:
    'Ask for a range within the current length, which Content-Range may state, or leave the Range field out.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Range Not Satisfiable',
    python: 'REQUESTED_RANGE_NOT_SATISFIABLE',
    go: 'StatusRequestedRangeNotSatisfiable',
    rust: 'RANGE_NOT_SATISFIABLE',
    java: 'REQUESTED_RANGE_NOT_SATISFIABLE',
    dotnet: 'RequestedRangeNotSatisfiable',
    php: 'HTTP_REQUESTED_RANGE_NOT_SATISFIABLE',
    ruby: ':range_not_satisfiable',
  },
  keywords: [
    'range header',
    'resume download',
    'partial download',
    'video seek',
    'byte range',
    'content-range',
    'download manager',
  ],
} as const satisfies StatusCode;
