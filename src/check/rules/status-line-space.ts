// A status line without a reason phrase still has the space in front of it (RFC 9112 §4).

import { responses } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'status-line-space',
  kind: 'must',
  source: 'RFC 9112 §4',
  summary: 'The status line ends right behind the status code, without the space.',
  why: 'The phrase may be empty, the space may not be missing: parsers that follow the grammar refuse the whole response.',
  fix: 'Send a space behind the status code, with a phrase or without one.',
  needs: ['raw'],
  test: (exchange) => {
    const message = responses(exchange).find(({ spaceMissing }) => spaceMissing);
    return message && { where: { part: 'start-line', message } };
  },
};

// Editors take white space away from the ends of lines.
const space = ' ';

export const cases: readonly Case[] = [
  {
    name: 'nothing behind the code',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 200
Content-Type: application/json
Content-Length: 2

[]`,
  },
  {
    name: 'an interim response',
    fires: true,
    http: `HTTP/1.1 103
Link: </style.css>; rel=preload; as=style

HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 0

`,
  },
  {
    name: 'HTTP/1.0',
    fires: true,
    http: `HTTP/1.0 404
Content-Type: text/plain
Content-Length: 0

`,
  },
  {
    name: 'a space and no phrase',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 200${space}
Content-Type: application/json
Content-Length: 2

[]`,
  },
  {
    name: 'a phrase',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 2

[]`,
  },
  {
    name: 'HTTP/2 has no status line; tools make one up',
    fires: false,
    http: `HTTP/2 200
content-type: application/json

[]`,
  },
];
