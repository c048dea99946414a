// "Go on" to a client that did not ask (RFC 9110 §10.1.1, §15.2.1).

import { fieldLine, responses, values } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '100-unsolicited',
  kind: 'advice',
  source: 'RFC 9110 §15.2.1',
  summary: 'A 100 response answers a request that did not ask for it.',
  why: 'Clients may discard it, so it does no good; a few take it for the final response and fail.',
  fix: 'Send 100 only if the request has `Expect: 100-continue`.',
  status: (code) => code === 100,
  needs: ['request'],
  test: (exchange) => {
    const { request } = exchange;
    if (request === undefined || /100-continue/i.test(values(request, 'expect').join())) return undefined;
    // An interim response to HTTP/1.0 is worse than that; and tools leave out what they sent themselves.
    if (request.version === '1.0' || fieldLine(request, 'host') === undefined) return undefined;
    const message = responses(exchange).find(({ status }) => status === 100);
    return message && { where: { part: 'start-line', message } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'to a POST that brings its content along',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 2

{}
###
HTTP/1.1 100 Continue

HTTP/1.1 201 Created
Location: /orders/7
Content-Length: 0

`,
  },
  {
    name: 'to a GET',
    fires: true,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 100 Continue

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'to a client that waits',
    fires: false,
    http: `POST /files HTTP/1.1
Host: api.example.com
Content-Length: 3
Expect: 100-continue

abc
###
HTTP/1.1 100 Continue

HTTP/1.1 201 Created
Location: /files/7
Content-Length: 0

`,
  },
  {
    name: 'no 100',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 204 No Content

`,
  },
];
