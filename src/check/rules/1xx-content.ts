// Content behind an interim response (RFC 9110 §15.2).

import { responses } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '1xx-content',
  kind: 'must',
  source: 'RFC 9110 §15.2',
  summary: 'A 1xx response has content.',
  why: 'A 1xx ends with its fields. The client takes the bytes that follow for the start of the final response and fails.',
  fix: 'Send nothing after the fields, and put the data into the final response.',
  // After 101 another protocol is spoken: what follows is not content.
  status: (code) => code >= 100 && code <= 199 && code !== 101,
  needs: ['raw'],
  test: (exchange) => {
    const message = responses(exchange).find(
      ({ status, content }) =>
        status >= 100 && status <= 199 && status !== 101 && content !== undefined && content.length > 0,
    );
    return message && { where: { part: 'content', message } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'progress as text',
    fires: true,
    http: `HTTP/1.1 102 Processing
Content-Type: text/plain

30 %`,
  },
  {
    name: 'a page in the early hints',
    fires: true,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

<h1>Loading</h1>`,
  },
  {
    name: 'the final response follows',
    fires: false,
    http: `HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

HTTP/1.1 200 OK
Content-Type: text/html

<h1>Hello</h1>`,
  },
  {
    name: 'frames of another protocol',
    fires: false,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: echo
Connection: Upgrade

hello`,
  },
];
