// A write under a condition that cannot hold (RFC 9110 §13.1.1).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'if-match-ignored',
  kind: 'must',
  source: 'RFC 9110 §13.1.1',
  summary: 'A write under an If-Match that cannot hold is carried out.',
  why: 'Two people who edit the same thing overwrite each other, although the client asked the server to prevent exactly that.',
  fix: 'Compare If-Match strongly with the current ETag before anything is changed, and answer 412 when no tag matches.',
  found: true,
  asks: ['get', 'put-stale'],
  earlier: {
    'put-stale': ['limit', 'outage', 'authentication', 'redirect', 'routing', 'method', 'content', 'failure'],
  },
  judge: (seen) => {
    const { status } = answer(seen, 'put-stale').response;
    return status >= 200 && status <= 299 ? [{ on: 'put-stale' }] : [];
  },
};

const get = 'HTTP/1.1 200 OK\nETag: "abc"\nContent-Length: 2\n\n{}';

export const cases: readonly ProbeCase[] = [
  { name: 'written', fires: true, answers: { get, 'put-stale': 'HTTP/1.1 204 No Content\n\n' } },
  { name: 'written, and shown', fires: true, answers: { get, 'put-stale': get } },
  { name: 'refused', fires: false, answers: { get, 'put-stale': 'HTTP/1.1 412 Precondition Failed\n\n' } },
  {
    name: 'somebody else is writing',
    fires: false,
    answers: { get, 'put-stale': 'HTTP/1.1 409 Conflict\n\n' },
  },
  {
    name: 'no PUT here',
    fires: 'unjudged',
    answers: { get, 'put-stale': 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n' },
  },
];
