// 421 Misdirected Request: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const misdirectedRequest = {
  code: 421,
  phrase: 'Misdirected Request',
  summary: 'The request reached a server that is unable or unwilling to answer for this address.',
  formerPhrases: [{ phrase: 'Destination Locked', source: 'an early WebDAV draft' }],
  registration: 'registered',
  spec: rfc(9110, '15.5.20'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'retry',
  condition: 'On another connection, such as a new one for this host alone, whatever the method.',
  repeat: { methods: 'any', needs: 'new-connection', section: 'RFC 9110 §15.5.20' },
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Misdirected Request',
    python: 'MISDIRECTED_REQUEST',
    go: 'StatusMisdirectedRequest',
    rust: 'MISDIRECTED_REQUEST',
    dotnet: 'MisdirectedRequest',
    php: 'HTTP_MISDIRECTED_REQUEST',
    ruby: ':misdirected_request',
  },
  keywords: [
    'wrong host',
    'sni',
    'virtual host',
    'wildcard certificate',
    'connection coalescing',
    'http/2',
    'tls',
    'host header mismatch',
  ],
} as const satisfies StatusCode;
