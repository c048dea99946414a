// What is gone can be deleted again without harm (RFC 9110 §9.2.2).

import type { ProbeCase, ProbeRule, ProbeViolation } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'idempotent-delete',
  kind: 'advice',
  source: 'RFC 9110 §9.2.2',
  summary: 'Deleting what is not there breaks the server.',
  why: 'DELETE may be repeated after a lost response; with 5xx the client never learns that its wish was granted, and repeats it forever.',
  fix: 'Answer 404 or 410, or 204: what the client wants is so.',
  asks: ['delete-missing', 'delete-again'],
  earlier: {
    'delete-missing': ['limit', 'outage', 'authentication', 'redirect', 'method'],
    'delete-again': ['limit', 'outage', 'authentication', 'redirect', 'method'],
  },
  judge: (seen) =>
    (['delete-missing', 'delete-again'] as const).flatMap((id): readonly ProbeViolation[] =>
      answer(seen, id).response.status >= 500 ? [{ on: id }] : [],
    ),
};

const broken = 'HTTP/1.1 500 Internal Server Error\n\n';
const missing = 'HTTP/1.1 404 Not Found\n\n';
const done = 'HTTP/1.1 204 No Content\n\n';

export const cases: readonly ProbeCase[] = [
  { name: 'it breaks', fires: true, answers: { 'delete-missing': broken, 'delete-again': broken } },
  {
    name: 'it breaks the second time',
    fires: true,
    answers: { 'delete-missing': done, 'delete-again': broken },
  },
  { name: 'not found', fires: false, answers: { 'delete-missing': missing, 'delete-again': missing } },
  { name: 'done', fires: false, answers: { 'delete-missing': done, 'delete-again': done } },
  {
    name: 'no DELETE here',
    fires: 'unjudged',
    answers: { 'delete-missing': 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n', 'delete-again': missing },
  },
];
