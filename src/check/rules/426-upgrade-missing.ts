// A 426 that does not name the protocol it asks for (RFC 9110 §15.5.22).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '426-upgrade-missing',
  code: 426,
  field: 'Upgrade',
  why: 'The client is told to change the protocol, but not to which.',
  fix: 'Add `Connection: Upgrade`, too.',
  // HTTP/2 and HTTP/3 have no Upgrade field (RFC 9113 §8.2.2, RFC 9114 §4.2).
  exempt: ({ version }) => version !== undefined && /^[23]/.test(version),
});

export const cases: readonly Case[] = [
  {
    name: 'no protocol',
    fires: true,
    http: `HTTP/1.1 426 Upgrade Required
Content-Length: 0

`,
  },
  {
    name: 'only the connection option',
    fires: true,
    http: `HTTP/1.1 426 Upgrade Required
Connection: Upgrade
Content-Length: 0

`,
  },
  {
    name: 'a protocol',
    fires: false,
    http: `HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: Upgrade
Content-Length: 0

`,
  },
  {
    name: 'over HTTP/2 the field does not exist',
    fires: false,
    http: `HTTP/2 426
content-length: 0

`,
  },
  {
    name: 'over HTTP/3 neither',
    fires: false,
    http: `HTTP/3 426

`,
  },
];
