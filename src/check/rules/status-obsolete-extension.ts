// Codes of experiments that ended (RFC 2295, RFC 2774).

import { unusedCode } from '../families/unused-code.ts';
import type { Case } from '../rule.ts';

export const rule = unusedCode({
  id: 'status-obsolete-extension',
  codes: [506, 510],
  kind: 'advice',
  source: 'RFC 2774 §7',
  summary: 'The response uses 506 or 510, codes of experiments that ended long ago.',
  why: 'No client implements either, so all of them treat the response as 500, and whoever looks the number up is led astray.',
  fix: 'Send 500 for a server that is set up wrongly, 501 for something it cannot do, 400 or 428 for a request that lacks something.',
});

export const cases: readonly Case[] = [
  {
    name: '510 for a feature that is switched off',
    fires: true,
    http: `HTTP/1.1 510 Not Extended
Content-Length: 0

`,
  },
  {
    name: '506 of a negotiation that goes round in circles',
    fires: true,
    http: `HTTP/1.1 506 Variant Also Negotiates
Content-Length: 0

`,
  },
  {
    name: 'not implemented',
    fires: false,
    http: `HTTP/1.1 501 Not Implemented
Content-Length: 0

`,
  },
  {
    name: 'a rare code that is in use',
    fires: false,
    http: `HTTP/1.1 508 Loop Detected
Content-Length: 0

`,
  },
];
