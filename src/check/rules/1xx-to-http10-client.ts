// An interim response to a client that does not know there are any (RFC 9110 §15.2).

import { responses } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '1xx-to-http10-client',
  kind: 'must',
  source: 'RFC 9110 §15.2',
  summary: 'A 1xx response answers an HTTP/1.0 request.',
  why: 'HTTP/1.0 has no interim responses: the client takes it for the whole answer, and the real one for its content.',
  fix: 'Look at the version of the request before sending 100, 101, 102 or 103; send the final response alone.',
  status: (code) => code >= 100 && code <= 199,
  // Elsewhere than on the wire the version may be a tool's guess.
  needs: ['request', 'raw'],
  test: (exchange) => {
    if (exchange.request?.version !== '1.0') return undefined;
    const message = responses(exchange).find(({ status }) => status >= 100 && status <= 199);
    return message && { where: { part: 'start-line', message } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'early hints',
    fires: true,
    http: `GET / HTTP/1.0
Host: www.example.com

HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 0

`,
  },
  {
    name: 'a change of protocol',
    fires: true,
    http: `GET /chat HTTP/1.0
Connection: Upgrade
Upgrade: websocket

HTTP/1.1 101 Switching Protocols
Connection: Upgrade
Upgrade: websocket

`,
  },
  {
    name: 'the final response alone',
    fires: false,
    http: `GET / HTTP/1.0

HTTP/1.1 200 OK
Content-Type: text/plain
Content-Length: 2

hi`,
  },
  {
    name: 'to a client of HTTP/1.1',
    fires: false,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 0

`,
  },
];
