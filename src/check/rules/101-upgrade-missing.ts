// A 101 that does not name the protocol it switches to (RFC 9110 §15.2.2).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '101-upgrade-missing',
  code: 101,
  field: 'Upgrade',
  why: 'Both sides change the protocol at this point; the client has to know to which, and closes the connection otherwise.',
  // 101 does not exist there at all: that is another mistake (RFC 9113 §8.6, RFC 9114 §4.5).
  exempt: ({ version }) => version !== undefined && /^[23]/.test(version),
});

export const cases: readonly Case[] = [
  {
    name: 'no protocol',
    fires: true,
    http: `GET /chat HTTP/1.1
Host: example.com
Upgrade: websocket
Connection: Upgrade

HTTP/1.1 101 Switching Protocols
Connection: Upgrade

`,
  },
  {
    name: 'as an interim response before HTTP/2',
    fires: true,
    http: `HTTP/1.1 101 Switching Protocols
Connection: Upgrade

HTTP/2 200
content-length: 0

`,
  },
  {
    name: 'to websocket',
    fires: false,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade

`,
  },
  {
    name: 'to HTTP/2, then its response',
    fires: false,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: h2c
Connection: Upgrade

HTTP/2 200
content-length: 0

`,
  },
];
