// 418 (Unused): facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const unused418 = {
  code: 418,
  phrase: '(Unused)',
  summary:
    'A joke about teapots uses this number, so the registry keeps it reserved: it has no meaning in HTTP.',
  formerPhrases: [{ phrase: "I'm a teapot", source: 'RFC 2324' }],
  registration: 'reserved',
  spec: rfc(9110, '15.5.19'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'stop',
  condition: 'The number says nothing; treat it as any unknown code of its class, and read the content.',
  signal: 'client',
  crawlers: crawlers.unlisted,
  names: {
    node: "I'm a Teapot",
    python: 'IM_A_TEAPOT',
    go: 'StatusTeapot',
    rust: 'IM_A_TEAPOT',
    java: 'I_AM_A_TEAPOT',
    php: 'HTTP_I_AM_A_TEAPOT',
  },
  keywords: [
    'teapot',
    'im a teapot',
    'i am a teapot',
    'coffee',
    'htcpcp',
    'april fools',
    'easter egg',
    'joke',
    'bot',
  ],
} as const satisfies StatusCode;
