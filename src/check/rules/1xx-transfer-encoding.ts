// A coding for content that cannot be there (RFC 9112 §6.1).

import { fieldForbidden } from '../families/field-forbidden.ts';
import type { Case } from '../rule.ts';

export const rule = fieldForbidden({
  id: '1xx-transfer-encoding',
  source: 'RFC 9112 §6.1',
  fields: ['transfer-encoding'],
  status: (code) => code >= 100 && code <= 199,
  summary: 'A 1xx response has Transfer-Encoding.',
  why: 'A 1xx ends with its fields. A proxy that waits for chunks takes the final response, or the new protocol, for them.',
  fix: 'Leave Transfer-Encoding out. Look for a proxy or framework that adds it to every response without a length.',
});

export const cases: readonly Case[] = [
  {
    name: 'on a handshake',
    fires: true,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Transfer-Encoding: chunked

`,
  },
  {
    name: 'on early hints',
    fires: true,
    http: `HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style
Transfer-Encoding: chunked

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'on the final response alone',
    fires: false,
    http: `HTTP/1.1 100 Continue

HTTP/1.1 200 OK
Content-Type: text/plain
Transfer-Encoding: chunked

2
hi
0

`,
  },
  {
    name: 'a handshake without',
    fires: false,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade

`,
  },
];
