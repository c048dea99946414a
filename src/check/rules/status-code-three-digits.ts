// A number too long for a status code (RFC 9110 §15, RFC 9112 §4).

import { responses } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'status-code-three-digits',
  kind: 'must',
  source: 'RFC 9112 §4',
  summary: 'The status code has more than three digits.',
  why: 'The status line has room for three digits; parsers refuse the response, or take the first three for the code and the rest for the phrase.',
  fix: 'Send three digits, and put a number of your own into the content (`code` in problem details).',
  // Fewer than three are out of range, which a rule of its own reports.
  test: (exchange) => {
    const message = responses(exchange).find(({ status, digits = '' }) => status > 999 || digits.length > 3);
    return message && { where: { part: 'start-line', message } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'an error number of the application',
    fires: true,
    http: `HTTP/1.1 4001 Invalid Customer
Content-Length: 0

`,
  },
  {
    name: 'a substatus glued to the code',
    fires: true,
    http: `HTTP/1.1 4037 Forbidden
Content-Length: 0

`,
  },
  {
    name: 'a zero in front',
    fires: true,
    http: `HTTP/1.1 0200 OK
Content-Length: 0

`,
  },
  {
    name: 'the code, and the number of the application in the content',
    fires: false,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/problem+json

{"title":"Invalid customer","status":400,"code":4001}`,
  },
  {
    name: 'three digits, whatever they mean',
    fires: false,
    http: `HTTP/1.1 201 Created
Location: /orders/7
Content-Length: 0

`,
  },
];
