// CONNECT to no port (RFC 9110 §9.3.6).

import type { ProbeCase } from '../probe-rule.ts';
import { refusal } from '../refusal.ts';

export const rule = refusal({
  id: 'connect-bad-port-400',
  kind: 'must',
  source: 'RFC 9110 §9.3.6',
  summary: 'CONNECT without a port is answered with success.',
  why: 'A proxy that opens a way to nowhere in particular can be led to places it should not reach.',
  fix: 'Refuse it with 400; a server that is no proxy refuses every CONNECT.',
  requests: { 'connect-bad-port': 'CONNECT to no port' },
  right: (code) => code < 200 || code > 299,
});

export const cases: readonly ProbeCase[] = [
  { name: 'opened', fires: true, answers: { 'connect-bad-port': 'HTTP/1.1 200 Connection Established\n\n' } },
  {
    name: 'answered like GET',
    fires: true,
    answers: { 'connect-bad-port': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi' },
  },
  {
    name: 'refused',
    fires: false,
    answers: { 'connect-bad-port': 'HTTP/1.1 400 Bad Request\nConnection: close\n\n' },
  },
  {
    name: 'no proxy',
    fires: false,
    answers: { 'connect-bad-port': 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n' },
  },
  {
    name: 'closed without words',
    fires: 'unjudged',
    answers: { 'connect-bad-port': { failed: 'closed', closed: true } },
  },
];
