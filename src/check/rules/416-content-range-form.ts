// A refused range that looks like one that was sent (RFC 9110 §14.4).

import { parseContentRange } from '../../fields/index.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '416-content-range-form',
  kind: 'should',
  source: 'RFC 9110 §14.4',
  summary: 'The Content-Range of a 416 names a part instead of the length alone.',
  why: 'Nothing is enclosed, so there is no part to name. The client looks for the current length, and may take the error page for a piece of the file.',
  fix: 'Write an asterisk and the length: `Content-Range: bytes */47022`.',
  status: (code) => code === 416,
  needs: ['fields'],
  test: ({ response }) => {
    for (const field of response.fields) {
      if (field.lower !== 'content-range') continue;
      const { value } = parseContentRange(field.value);
      if (value !== undefined && value.range !== null) return { where: { part: 'field', field, at: 0 } };
    }
    return undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the part that would have been sent',
    fires: true,
    http: `HTTP/1.1 416 Range Not Satisfiable
Content-Range: bytes 0-499/500
Content-Length: 0

`,
  },
  {
    name: 'without a length',
    fires: true,
    http: `HTTP/1.1 416 Range Not Satisfiable
Content-Range: bytes 0-499/*
Content-Length: 0

`,
  },
  {
    name: 'the length alone',
    fires: false,
    http: `HTTP/1.1 416 Range Not Satisfiable
Content-Range: bytes */500
Content-Length: 0

`,
  },
  {
    name: 'a part under 206',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Range: bytes 0-3/10
Content-Length: 4

abcd`,
  },
];
