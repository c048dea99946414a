// A part, and the word that there is none (RFC 9110 §14.4).

import { parseContentRange } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-unsatisfied-range',
  kind: 'must',
  source: 'RFC 9110 §14.4',
  summary: 'The Content-Range of a 206 response names no range.',
  why: 'The form with an asterisk belongs to 416, where nothing could be sent. The client does not know where the part belongs.',
  fix: 'Name the range that is sent, `bytes 0-499/8000`; if no range could be sent, answer 416.',
  status: (code) => code === 206,
  needs: ['fields'],
  test: ({ response }) => {
    const field = fieldLine(response, 'content-range');
    const range = field && parseContentRange(field.value).value;
    if (field === undefined || range === undefined || range.range !== null) return undefined;
    return { where: { part: 'field', field, at: Math.max(field.value.indexOf('*'), 0) } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'only the length',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes */26
Content-Length: 2

ab`,
  },
  {
    name: 'beyond the end',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=30-

HTTP/1.1 206 Partial Content
Content-Range: bytes */26
Content-Length: 0

`,
  },
  {
    name: 'on a 416',
    fires: false,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=30-

HTTP/1.1 416 Range Not Satisfiable
Content-Range: bytes */26
Content-Length: 0

`,
  },
  {
    name: 'the length is what is not known',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/*
Content-Length: 2

ab`,
  },
];
