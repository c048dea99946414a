// A transfer coding that nobody knows (RFC 9112 §6.1).

import type { ProbeCase } from '../probe-rule.ts';
import { refusal } from '../refusal.ts';

export const rule = refusal({
  id: 'unknown-transfer-coding-501',
  kind: 'should',
  source: 'RFC 9112 §6.1',
  summary: 'A transfer coding that nobody knows is not answered with 501.',
  why: 'The client does not learn that it should send the content without the coding; where it is accepted, the content is misread.',
  fix: 'Answer 501.',
  // 400 is common, and the request is refused all the same.
  profiles: ['spec', 'strict'],
  requests: { 'unknown-transfer-coding': 'a transfer coding that nobody knows' },
  right: (code) => code === 501,
});

export const cases: readonly ProbeCase[] = [
  {
    name: 'accepted',
    fires: true,
    answers: { 'unknown-transfer-coding': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi' },
  },
  {
    name: 'only bad',
    fires: true,
    answers: { 'unknown-transfer-coding': 'HTTP/1.1 400 Bad Request\nConnection: close\n\n' },
  },
  {
    name: 'not implemented',
    fires: false,
    answers: { 'unknown-transfer-coding': 'HTTP/1.1 501 Not Implemented\nConnection: close\n\n' },
  },
  {
    name: 'not implemented, as a page',
    fires: false,
    answers: {
      'unknown-transfer-coding':
        'HTTP/1.1 501 Not Implemented\nContent-Type: text/html\n\n<h1>Not implemented</h1>',
    },
  },
  {
    name: 'closed without words',
    fires: 'unjudged',
    answers: { 'unknown-transfer-coding': { failed: 'closed', closed: true } },
  },
];
