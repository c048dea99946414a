// The length of a content that is not there, and not even right (RFC 9110 §8.6).

import { fieldLine } from '../exchange.ts';
import { besideThe200 } from '../families/beside-the-200.ts';
import type { Asked } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: '304-content-length',
  kind: 'must',
  source: 'RFC 9110 §8.6',
  summary: 'The Content-Length of a 304 is not that of the 200.',
  why: 'It stands for the length that the 200 would have. Caches that update the field take what they hold for broken and drop it.',
  fix: 'Leave Content-Length out of the 304.',
  compare: (exchanges) =>
    besideThe200(exchanges, 304).flatMap(({ answer, whole }) => {
      const field = fieldLine(answer.response, 'content-length');
      const length = lengthOf(whole);
      if (field === undefined || !/^\d+$/.test(field.value) || length === undefined) return [];
      if (Number(field.value) === length) return [];
      return [
        {
          exchange: answer,
          where: { part: 'field', field, at: 0 },
          detail: `It is ${field.value}; the 200 to the same request has ${length} bytes.`,
        },
      ];
    }),
};

function lengthOf({ request, response, evidence }: Asked): number | undefined {
  const value = fieldLine(response, 'content-length')?.value;
  if (value !== undefined) return /^\d+$/.test(value) ? Number(value) : undefined;
  // Only bytes as they crossed the wire are the length that the field speaks of.
  return evidence.raw && evidence.content && request.method === 'GET' ? response.content?.length : undefined;
}

const whole = `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/plain
ETag: "v1"
Content-Length: 2

hi
###
`;
const again = (length: string): string => `GET / HTTP/1.1
Host: www.example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
ETag: "v1"
${length}
###
`;

export const cases: readonly Case[] = [
  { name: 'zero', fires: true, http: whole + again('Content-Length: 0\n') },
  { name: 'the length of something else', fires: true, http: whole + again('Content-Length: 512\n') },
  { name: 'that of the 200', fires: false, http: whole + again('Content-Length: 2\n') },
  { name: 'left out', fires: false, http: whole + again('') },
];
