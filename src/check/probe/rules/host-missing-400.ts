// HTTP/1.1 without Host, with two, or with one that is none (RFC 9112 §3.2).

import type { ProbeCase } from '../probe-rule.ts';
import { refusal } from '../refusal.ts';

export const rule = refusal({
  id: 'host-missing-400',
  kind: 'must',
  source: 'RFC 9112 §3.2',
  summary: 'A request without one valid Host is not answered with 400.',
  why: 'Two servers on the way may take it for different sites: the one that decides who may pass, and the one that answers.',
  fix: 'Refuse it with 400 before it is routed.',
  requests: {
    'host-missing': 'no Host',
    'host-twice': 'two Host fields',
    'host-bad': 'white space in its Host',
  },
  right: (code) => code === 400,
});

const ok = 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi';
const bad = 'HTTP/1.1 400 Bad Request\nConnection: close\n\n';

export const cases: readonly ProbeCase[] = [
  { name: 'none', fires: true, answers: { 'host-missing': ok, 'host-twice': bad, 'host-bad': bad } },
  { name: 'two', fires: true, answers: { 'host-missing': bad, 'host-twice': ok, 'host-bad': bad } },
  {
    name: 'routed nowhere',
    fires: true,
    answers: { 'host-missing': bad, 'host-twice': bad, 'host-bad': 'HTTP/1.1 404 Not Found\n\n' },
  },
  { name: 'refused', fires: false, answers: { 'host-missing': bad, 'host-twice': bad, 'host-bad': bad } },
  {
    name: 'refused, once without words',
    fires: false,
    answers: { 'host-missing': bad, 'host-twice': { failed: 'closed', closed: true }, 'host-bad': bad },
  },
  {
    name: 'a filter',
    fires: 'unjudged',
    answers: { 'host-missing': 'HTTP/1.1 403 Forbidden\n\n', 'host-twice': bad, 'host-bad': bad },
  },
];
