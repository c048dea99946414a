// A Content-Length that is no number (RFC 9112 §6.3).

import type { ProbeCase } from '../probe-rule.ts';
import { refusal } from '../refusal.ts';

export const rule = refusal({
  id: 'bad-content-length-400',
  kind: 'must',
  source: 'RFC 9112 §6.3',
  summary: 'A Content-Length that is no number is not refused with 400.',
  why: 'Where the request ends is anybody’s guess: what one server takes for content, the next takes for a request.',
  fix: 'Refuse it with 400 and close the connection.',
  requests: { 'bad-content-length': 'a Content-Length that is no number' },
  right: (code) => code === 400,
});

export const cases: readonly ProbeCase[] = [
  {
    name: 'accepted',
    fires: true,
    answers: { 'bad-content-length': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi' },
  },
  {
    name: 'it breaks',
    fires: true,
    answers: { 'bad-content-length': 'HTTP/1.1 500 Internal Server Error\n\n' },
  },
  {
    name: 'refused',
    fires: false,
    answers: { 'bad-content-length': 'HTTP/1.1 400 Bad Request\nConnection: close\n\n' },
  },
  {
    name: 'refused with a page',
    fires: false,
    answers: {
      'bad-content-length': 'HTTP/1.1 400 Bad Request\nContent-Type: text/html\n\n<h1>Bad request</h1>',
    },
  },
  {
    name: 'closed without words',
    fires: 'unjudged',
    answers: { 'bad-content-length': { failed: 'closed', closed: true } },
  },
];
