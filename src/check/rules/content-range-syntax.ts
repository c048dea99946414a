// A Content-Range that does not follow its grammar (RFC 9110 §14.4).

import { parseContentRange } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

// The grammar is kept where the numbers contradict each other, of which content-range-invalid speaks, and where they
// have more digits than can be read here (RFC 9110 §14.1.2).
const elsewhere = new Set(['last-before-first', 'last-beyond-length', 'number-too-large']);

export const rule: Rule = {
  id: 'content-range-syntax',
  kind: 'must',
  source: 'RFC 9110 §14.4',
  summary: 'Content-Range does not follow its grammar.',
  why: 'A client that cannot read the range must not use the part, and fetches everything again.',
  fix: 'Write the unit, a space, first and last position, a slash and the length: `bytes 0-499/1234`. On 416: `bytes */1234`.',
  status: (code) => code === 206 || code === 416,
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['content-range'], (value) =>
      parseContentRange(value).problems.filter(({ code }) => !elsewhere.has(code)),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'an equals sign, as in Range',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes=0-3/10
Content-Length: 4

abcd`,
  },
  {
    name: 'no length',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 0-3
Content-Length: 4

abcd`,
  },
  {
    name: 'no unit',
    fires: true,
    http: `HTTP/1.1 416 Range Not Satisfiable
Content-Range: */10
Content-Length: 0

`,
  },
  {
    name: 'the length is not known',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 0-3/*
Content-Length: 4

abcd`,
  },
  {
    name: 'a resource of more than eight pebibytes',
    fires: false,
    http: `HTTP/2 206
content-type: application/octet-stream
content-range: bytes 9007199254740992-9007199254740995/18014398509481984
content-length: 4

abcd`,
  },
  {
    name: 'another unit',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Range: items 0-24/67
Content-Length: 2

[]`,
  },
];
