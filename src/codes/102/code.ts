// 102 Processing: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const processing = {
  code: 102,
  phrase: 'Processing',
  summary: 'The server has the whole request and is still working on it; the final response is to follow.',
  registration: 'registered',
  // RFC 4918 took 102 out of WebDAV because nobody implemented it; the registration still points to RFC 2518.
  spec: rfc(2518, '10.1'),
  cacheable: false,
  // Only a final response may be stored.
  neverStored: 'RFC 9111 §3',
  content: 'forbidden',
  contentSection: 'RFC 9110 §15.2',
  // RFC 2518 §9.7 allowed Status-URI here; it went with the code, so it is no advice.
  fields: [],
  treatment: 'deliver',
  condition: 'An interim response: keep waiting, and keep reading for the final response.',
  signal: 'ok',
  crawlers: crawlers.interim,
  names: {
    node: 'Processing',
    python: 'PROCESSING',
    go: 'StatusProcessing',
    rust: 'PROCESSING',
    java: 'PROCESSING',
    dotnet: 'Processing',
    php: 'HTTP_PROCESSING',
    ruby: ':processing',
  },
  keywords: ['webdav', 'still working', 'in progress', 'keep alive', 'long running', 'interim', 'status-uri'],
} as const satisfies StatusCode;
