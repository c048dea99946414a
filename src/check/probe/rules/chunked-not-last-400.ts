// A request whose last transfer coding is not chunked (RFC 9112 §6.3).

import type { ProbeCase } from '../probe-rule.ts';
import { refusal } from '../refusal.ts';

export const rule = refusal({
  id: 'chunked-not-last-400',
  kind: 'must',
  source: 'RFC 9112 §6.3',
  summary: 'A request whose last transfer coding is not chunked is not refused.',
  why: 'Nobody can tell where it ends; a proxy that guesses otherwise than the server lets a second request slip through.',
  fix: 'Refuse it with 400, or with 501 where the coding is not known, and close the connection.',
  requests: { 'chunked-not-last': 'a transfer coding after chunked' },
  right: (code) => code === 400 || code === 501,
});

export const cases: readonly ProbeCase[] = [
  {
    name: 'accepted',
    fires: true,
    answers: { 'chunked-not-last': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi' },
  },
  { name: 'routed nowhere', fires: true, answers: { 'chunked-not-last': 'HTTP/1.1 404 Not Found\n\n' } },
  {
    name: 'refused',
    fires: false,
    answers: { 'chunked-not-last': 'HTTP/1.1 400 Bad Request\nConnection: close\n\n' },
  },
  {
    name: 'the coding is not known',
    fires: false,
    answers: { 'chunked-not-last': 'HTTP/1.1 501 Not Implemented\nConnection: close\n\n' },
  },
  {
    name: 'closed without words',
    fires: 'unjudged',
    answers: { 'chunked-not-last': { failed: 'closed', closed: true } },
  },
];
