// A method that no server knows (RFC 9110 §9.1).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'unknown-method-not-501',
  kind: 'should',
  source: 'RFC 9110 §9.1',
  summary: 'A method that nobody knows is not answered with 501.',
  why: 'A client cannot tell a method that this target does not take from one that the server has never heard of; success tells it that something was done.',
  fix: 'Answer 501 for a method that the server does not implement at all, and 405 with Allow for one that this target does not take.',
  // Most servers answer 405 or 400, and little depends on it.
  profiles: ['spec', 'strict'],
  found: true,
  asks: ['get', 'unknown-method'],
  earlier: { 'unknown-method': ['limit', 'outage', 'authentication', 'redirect'] },
  judge: (seen) => {
    const { status } = answer(seen, 'unknown-method').response;
    if (status === 501) return [];
    const detail =
      status >= 200 && status <= 299
        ? `It is answered with ${status}, as if it were a GET.`
        : `It is answered with ${status}.`;
    return [{ on: 'unknown-method', detail }];
  },
};

const get = 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi';

export const cases: readonly ProbeCase[] = [
  {
    name: 'not allowed',
    fires: true,
    answers: { get, 'unknown-method': 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n' },
  },
  { name: 'as if it were GET', fires: true, answers: { get, 'unknown-method': get } },
  {
    name: 'not implemented',
    fires: false,
    answers: { get, 'unknown-method': 'HTTP/1.1 501 Not Implemented\n\n' },
  },
  {
    name: 'not implemented, in words',
    fires: false,
    answers: {
      get,
      'unknown-method':
        'HTTP/1.1 501 Unsupported method\nContent-Type: text/html\n\n<h1>Unsupported method</h1>',
    },
  },
  {
    name: 'forbidden by a filter',
    fires: 'unjudged',
    answers: { get, 'unknown-method': 'HTTP/1.1 403 Forbidden\n\n' },
  },
];
