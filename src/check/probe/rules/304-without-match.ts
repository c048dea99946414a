// "Not modified" for a validator that the server never issued (RFC 9110 §13.1.2).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: '304-without-match',
  kind: 'must',
  source: 'RFC 9110 §13.1.2',
  summary: 'A GET under an ETag that nobody issued is answered with 304.',
  why: 'A cache goes on serving what it holds, however old, because the server confirms anything.',
  fix: 'Compare the tags in If-None-Match with the current ETag, and answer 304 only when one of them matches.',
  found: true,
  asks: ['get', 'again'],
  judge: (seen) => (answer(seen, 'again').response.status === 304 ? [{ on: 'again' }] : []),
};

const get = 'HTTP/1.1 200 OK\nETag: "abc"\nContent-Length: 5\n\nhello';

export const cases: readonly ProbeCase[] = [
  { name: 'confirmed', fires: true, answers: { get, again: 'HTTP/1.1 304 Not Modified\nETag: "abc"\n\n' } },
  {
    name: 'confirmed without a tag',
    fires: true,
    answers: { get: 'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello', again: 'HTTP/1.1 304 Not Modified\n\n' },
  },
  { name: 'the content', fires: false, answers: { get, again: get } },
  {
    name: 'conditions are ignored',
    fires: false,
    answers: {
      get: 'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello',
      again: 'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello',
    },
  },
  {
    name: 'asked too often',
    fires: 'unjudged',
    answers: { get, again: 'HTTP/1.1 429 Too Many Requests\n\n' },
  },
];
