// A Content-Range whose numbers contradict each other (RFC 9110 §14.4).

import { parseContentRange } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

const contradictions = new Set(['last-before-first', 'last-beyond-length']);

export const rule: Rule = {
  id: 'content-range-invalid',
  kind: 'must',
  source: 'RFC 9110 §14.4',
  summary: 'The positions in Content-Range contradict each other or the length.',
  why: 'A client must not use such a part, and fetches everything again.',
  fix: 'Positions count from 0 and both are included: four bytes at the start of ten are `bytes 0-3/10`.',
  status: (code) => code === 206 || code === 416,
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['content-range'], (value) =>
      parseContentRange(value).problems.filter(({ code }) => contradictions.has(code)),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'the last position is the length',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 0-4/4
Content-Length: 4

abcd`,
  },
  {
    name: 'the last position comes first',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 7-3/10
Content-Length: 4

abcd`,
  },
  {
    name: 'up to the last byte',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 6-9/10
Content-Length: 4

abcd`,
  },
  {
    name: 'a single byte',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 0-0/1
Content-Length: 1

a`,
  },
];
