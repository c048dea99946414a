// A length for content that cannot be there (RFC 9110 §8.6).

import { fieldForbidden } from '../families/field-forbidden.ts';
import type { Case } from '../rule.ts';

export const rule = fieldForbidden({
  id: '1xx-content-length',
  source: 'RFC 9110 §8.6',
  fields: ['content-length'],
  status: (code) => code >= 100 && code <= 199,
  summary: 'A 1xx response has Content-Length.',
  why: 'A 1xx has no content to have a length. Proxies that believe it swallow the start of the final response, or of the new protocol.',
  fix: 'Leave Content-Length out, even if it is 0. Look for a wrapper that adds it to every response.',
});

export const cases: readonly Case[] = [
  {
    name: 'a length of 0 on a handshake',
    fires: true,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Content-Length: 0

`,
  },
  {
    name: 'on early hints',
    fires: true,
    http: `HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style
Content-Length: 0

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'on the final response alone',
    fires: false,
    http: `HTTP/1.1 100 Continue

HTTP/1.1 200 OK
Content-Length: 0

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
