// An expectation that nobody had (RFC 9110 §15.5.18).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '417-without-expect',
  code: 417,
  source: 'RFC 9110 §15.5.18',
  summary: 'A 417 answers a request without Expect.',
  why: 'The code is about that field alone. Clients send the same again without it, and it never was there.',
  fix: 'Send 400 or 422 where the content is not what the application expected.',
  misfit: (request) => fieldLine(request, 'expect') === undefined,
});

export const cases: readonly Case[] = [
  {
    name: 'an application that expected something',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
HTTP/1.1 417 Expectation Failed
Content-Type: text/plain

An address was expected.`,
  },
  {
    name: 'a GET',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 417 Expectation Failed
Content-Length: 0

`,
  },
  {
    name: 'the usual expectation',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Expect: 100-continue
Content-Length: 2

{}
HTTP/1.1 417 Expectation Failed
Content-Length: 0`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 417 Expectation Failed
Content-Length: 0

`,
  },
];
