// 103 Early Hints: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const earlyHints = {
  code: 103,
  phrase: 'Early Hints',
  summary:
    'While it prepares the final response, the server names fields that it expects to send, so that a browser can start loading what the page needs.',
  formerPhrases: [
    { phrase: 'Checkpoint', source: 'a Google Gears proposal for resumable uploads, never registered' },
  ],
  registration: 'registered',
  spec: rfc(8297, '2'),
  cacheable: false,
  // Only a final response may be stored.
  neverStored: 'RFC 9111 §3',
  content: 'forbidden',
  contentSection: 'RFC 9110 §15.2',
  fields: [
    {
      name: 'Link',
      kind: 'advice',
      section: 'RFC 8297 §2',
      purpose: 'what the page will need: the purpose of the response',
      example: '</style.css>; rel=preload; as=style',
    },
  ],
  treatment: 'deliver',
  condition:
    'An interim response: the hints may be used to load things early, and nothing else; keep reading for the final response.',
  signal: 'ok',
  crawlers: crawlers.interim,
  names: {
    node: 'Early Hints',
    python: 'EARLY_HINTS',
    go: 'StatusEarlyHints',
    rust: 'EARLY_HINTS',
    java: 'EARLY_HINTS',
    dotnet: 'EarlyHints',
    php: 'HTTP_EARLY_HINTS',
    ruby: ':early_hints',
  },
  keywords: ['preload', 'preconnect', 'link header', 'performance', 'server push', 'page speed', 'interim'],
} as const satisfies StatusCode;
