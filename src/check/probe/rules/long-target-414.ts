// A target that is longer than the server takes (RFC 9112 §3).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answerIfAny } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'long-target-414',
  kind: 'must',
  source: 'RFC 9112 §3',
  summary: 'A target that is too long is not refused with 414.',
  why: 'The client does not learn that its address is what has to become shorter: it looks for a fault in its fields, or tries again.',
  fix: 'Answer 414 when the request line is longer than the server reads, and keep 431 for fields. Where the server cannot be told, a proxy in front of it can.',
  found: true,
  asks: ['get', 'long'],
  closed: ['long'],
  earlier: { long: ['limit', 'outage', 'authentication', 'redirect'] },
  judge: (seen) => {
    const exchange = answerIfAny(seen, 'long');
    if (exchange === undefined) return { unjudged: 'The connection was closed without a response.' };
    const { status } = exchange.response;
    if (status === 404) return { unjudged: 'The target may not take a query it does not know.' };
    return status === 400 || status === 413 || status === 431 || status >= 500
      ? [{ on: 'long', detail: `A target of 66,000 bytes is answered with ${status}.` }]
      : [];
  },
};

const get = 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi';

export const cases: readonly ProbeCase[] = [
  {
    name: 'fields are blamed',
    fires: true,
    answers: { get, long: 'HTTP/1.1 431 Request Header Fields Too Large\n\n' },
  },
  { name: 'only bad', fires: true, answers: { get, long: 'HTTP/1.1 400 Bad Request\n\n' } },
  { name: 'it breaks', fires: true, answers: { get, long: 'HTTP/1.1 500 Internal Server Error\n\n' } },
  { name: 'too long', fires: false, answers: { get, long: 'HTTP/1.1 414 URI Too Long\n\n' } },
  { name: 'not too long for this server', fires: false, answers: { get, long: get } },
  { name: 'an unknown query', fires: 'unjudged', answers: { get, long: 'HTTP/1.1 404 Not Found\n\n' } },
  { name: 'closed', fires: 'unjudged', answers: { get, long: { failed: 'closed', closed: true } } },
];
