// Fields that are larger than a server reads (RFC 9110 §5.4).

import type { ProbeCase } from '../probe-rule.ts';
import { refusal } from '../refusal.ts';

export const rule = refusal({
  id: 'large-headers-4xx',
  kind: 'must',
  source: 'RFC 9110 §5.4',
  summary: 'Fields that are too large are not refused with 4xx.',
  why: 'A client that is told of a fault of the server tries again with the same fields; too many cookies are the usual cause, and only the client can drop them.',
  fix: 'Answer 431.',
  requests: { 'large-fields': 'fields of 100 KiB' },
  right: (code) => code < 500,
});

export const cases: readonly ProbeCase[] = [
  { name: 'it breaks', fires: true, answers: { 'large-fields': 'HTTP/1.1 500 Internal Server Error\n\n' } },
  { name: 'a gateway breaks', fires: true, answers: { 'large-fields': 'HTTP/1.1 502 Bad Gateway\n\n' } },
  {
    name: 'too large',
    fires: false,
    answers: { 'large-fields': 'HTTP/1.1 431 Request Header Fields Too Large\n\n' },
  },
  {
    name: 'not too large for this server',
    fires: false,
    answers: { 'large-fields': 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi' },
  },
  {
    name: 'closed without words',
    fires: 'unjudged',
    answers: { 'large-fields': { failed: 'closed', closed: true } },
  },
];
