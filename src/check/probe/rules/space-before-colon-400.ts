// White space between a name and its colon (RFC 9112 §5.1).

import type { ProbeCase } from '../probe-rule.ts';
import { refusal } from '../refusal.ts';

export const rule = refusal({
  id: 'space-before-colon-400',
  kind: 'must',
  source: 'RFC 9112 §5.1',
  summary: 'A field with white space before its colon is not refused with 400.',
  why: 'A proxy and the server behind it may read the field differently; that is how requests are smuggled past access control.',
  fix: 'Refuse it with 400, or put a server in front that does.',
  requests: { 'space-before-colon': 'white space before a colon' },
  right: (code) => code === 400,
});

export const cases: readonly ProbeCase[] = [
  {
    name: 'accepted',
    fires: true,
    answers: { 'space-before-colon': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi' },
  },
  { name: 'routed nowhere', fires: true, answers: { 'space-before-colon': 'HTTP/1.1 404 Not Found\n\n' } },
  {
    name: 'refused',
    fires: false,
    answers: { 'space-before-colon': 'HTTP/1.1 400 Bad Request\nConnection: close\n\n' },
  },
  {
    name: 'refused with a page',
    fires: false,
    answers: {
      'space-before-colon': 'HTTP/1.1 400 Bad Request\nContent-Type: text/html\n\n<h1>Bad request</h1>',
    },
  },
  {
    name: 'closed without words',
    fires: 'unjudged',
    answers: { 'space-before-colon': { failed: 'closed', closed: true } },
  },
];
