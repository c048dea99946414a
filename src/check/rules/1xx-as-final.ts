// An interim response that nothing follows (RFC 9110 §15.2).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '1xx-as-final',
  kind: 'must',
  source: 'RFC 9110 §15',
  summary: 'An interim response is all that the request got.',
  why: 'A 1xx says that the response is yet to come. The client waits until it gives up.',
  fix: 'Send a final response after it. Look for a proxy that takes the first status line for the whole answer.',
  // Of 100 speaks 100-no-final; after 101 another protocol is spoken.
  status: (code) => code > 101 && code <= 199,
  needs: ['raw'],
  test: ({ response }) =>
    response.status > 101 && response.status <= 199
      ? { where: { part: 'start-line' }, detail: `Nothing follows the ${response.status}.` }
      : undefined,
};

export const cases: readonly Case[] = [
  {
    name: 'hints for a page that never comes',
    fires: true,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

`,
  },
  {
    name: 'still at work, for ever',
    fires: true,
    http: `POST /copy HTTP/1.1
Host: files.example.com
Content-Length: 0

HTTP/1.1 102 Processing

HTTP/1.1 102 Processing

`,
  },
  {
    name: 'hints, then the page',
    fires: false,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

HTTP/1.1 200 OK
Content-Length: 2

hi`,
  },
  {
    name: 'another protocol',
    fires: false,
    http: `GET /socket HTTP/1.1
Host: www.example.com
Connection: Upgrade
Upgrade: websocket

HTTP/1.1 101 Switching Protocols
Connection: Upgrade
Upgrade: websocket

`,
  },
];
