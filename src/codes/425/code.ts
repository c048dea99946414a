// 425 Too Early: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const tooEarly = {
  code: 425,
  phrase: 'Too Early',
  summary:
    'The server will not process a request sent before the secure connection was fully set up, because it might be a replay.',
  formerPhrases: [{ phrase: 'Unordered Collection', source: 'an early WebDAV draft' }],
  registration: 'registered',
  spec: rfc(8470, '5.2'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'retry',
  condition: 'Automatically, but not in early data: send it again after the TLS handshake is complete.',
  repeat: { methods: 'any', needs: 'no-early-data', section: 'RFC 8470 §5.2' },
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Too Early',
    python: 'TOO_EARLY',
    go: 'StatusTooEarly',
    rust: 'TOO_EARLY',
    java: 'TOO_EARLY',
    php: 'HTTP_TOO_EARLY',
    ruby: ':too_early',
  },
  keywords: ['early data', '0-rtt', 'zero rtt', 'replay attack', 'tls 1.3', 'quic', 'early-data'],
} as const satisfies StatusCode;
