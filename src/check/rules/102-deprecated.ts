// Signs of life from a code that WebDAV gave up (RFC 2518 §10.1; taken out by RFC 4918).

import { unusedCode } from '../families/unused-code.ts';
import type { Case } from '../rule.ts';

export const rule = unusedCode({
  id: '102-deprecated',
  codes: [102],
  kind: 'advice',
  source: 'RFC 2518 §10.1',
  summary: 'The server sends 102, which WebDAV has taken out again.',
  why: 'Proxies and client libraries drop it, and their time limits go on running: the client that is meant to wait longer does not.',
  fix: 'Answer 202 at once with the address of a status monitor, and let the client ask there.',
});

export const cases: readonly Case[] = [
  {
    name: 'before a long copy is done',
    fires: true,
    http: `COPY /photos/ HTTP/1.1
Host: dav.example.com
Destination: /backup/

HTTP/1.1 102 Processing

HTTP/1.1 201 Created
Location: /backup/
Content-Length: 0

`,
  },
  {
    name: 'and nothing after it',
    fires: true,
    http: `HTTP/1.1 102 Processing

`,
  },
  {
    name: 'accepted, with a status monitor',
    fires: false,
    http: `COPY /photos/ HTTP/1.1
Host: dav.example.com
Destination: /backup/

HTTP/1.1 202 Accepted
Location: /jobs/7
Content-Length: 0

`,
  },
  {
    name: 'another interim response',
    fires: false,
    http: `HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

HTTP/1.1 200 OK
Content-Type: text/plain
Content-Length: 2

hi`,
  },
];
