// A range beyond the end, asked of a server that serves ranges (RFC 9110 §14.2).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'range-unsatisfiable-200',
  kind: 'should',
  source: 'RFC 9110 §14.2',
  summary: 'A range beyond the end is answered with the whole content, although ranges are served.',
  why: 'A client that resumes a finished download gets all of it once more instead of the word that nothing is left.',
  fix: 'Answer 416 with `Content-Range: bytes */<length>`.',
  // A server may ignore Range whenever it likes.
  profiles: ['spec', 'strict'],
  found: true,
  asks: ['range', 'range-beyond'],
  earlier: { 'range-beyond': ['limit', 'outage', 'authentication', 'redirect', 'failure'] },
  judge: (seen) =>
    answer(seen, 'range').response.status === 206 && answer(seen, 'range-beyond').response.status === 200
      ? [{ on: 'range-beyond' }]
      : [],
};

const get = 'HTTP/1.1 200 OK\nAccept-Ranges: bytes\nContent-Length: 5\n\nhello';
const range = 'HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-0/5\nContent-Length: 1\n\nh';

export const cases: readonly ProbeCase[] = [
  { name: 'all of it', fires: true, answers: { get, range, 'range-beyond': get } },
  {
    name: 'nothing under 200',
    fires: true,
    answers: { get, range, 'range-beyond': 'HTTP/1.1 200 OK\nContent-Length: 0\n\n' },
  },
  {
    name: 'not satisfiable',
    fires: false,
    answers: {
      get,
      range,
      'range-beyond': 'HTTP/1.1 416 Range Not Satisfiable\nContent-Range: bytes */5\n\n',
    },
  },
  { name: 'no ranges at all', fires: false, answers: { get, range: get, 'range-beyond': get } },
  {
    name: 'asked too often',
    fires: 'unjudged',
    answers: { get, range, 'range-beyond': 'HTTP/1.1 503 Service Unavailable\n\n' },
  },
];
