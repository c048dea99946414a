// Another part than the one that was asked for (RFC 9110 §14.2, §15.3.7).

import type { RangeSpec } from '../../fields/index.ts';
import { parseContentRange, parseRange } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-wrong-range',
  kind: 'advice',
  source: 'RFC 9110 §15.3.7',
  summary: 'A 206 response carries bytes outside of the range that was asked for.',
  why: 'Clients that resume a download append what comes: the file is broken unless they compare the positions.',
  fix: 'Send what Range asks for or a piece of it, or ignore Range and send 200 with the whole.',
  status: (code) => code === 206,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    const field = fieldLine(response, 'content-range');
    const asked = request && fieldLine(request, 'range');
    if (field === undefined || asked === undefined) return undefined;
    const sent = parseContentRange(field.value).value;
    const wanted = parseRange(asked.value).value;
    if (sent === undefined || sent.range === null || wanted === undefined) return undefined;
    if (sent.unit.toLowerCase() !== 'bytes' || wanted.unit.toLowerCase() !== 'bytes') return undefined;
    const { first, last } = sent.range;
    // Several ranges may be sent as one that spans them.
    const outside =
      first < Math.min(...wanted.ranges.map((spec) => startOf(spec, sent.length))) ||
      last > Math.max(...wanted.ranges.map(endOf));
    return outside ? { where: { part: 'field', field, at: 0 } } : undefined;
  },
};

// What cannot be told counts as the whole.
function startOf(spec: RangeSpec, length: number | null): number {
  if ('first' in spec) return spec.first;
  return 'suffix' in spec && length !== null ? Math.max(length - spec.suffix, 0) : 0;
}

function endOf(spec: RangeSpec): number {
  return 'first' in spec ? (spec.last ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}

export const cases: readonly Case[] = [
  {
    name: 'the start instead of the rest',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=10-

HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/26
Content-Length: 2

ab`,
  },
  {
    name: 'more than the last bytes',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=-2

HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 22-25/26
Content-Length: 4

wxyz`,
  },
  {
    name: 'a piece of it',
    fires: false,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=0-99

HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/26
Content-Length: 2

ab`,
  },
  {
    name: 'two ranges in one',
    fires: false,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=0-1, 3-4

HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-4/26
Content-Length: 5

abcde`,
  },
  {
    name: 'the last bytes of a file that has fewer',
    fires: false,
    http: `GET /hi.txt HTTP/1.1
Host: files.example.com
Range: bytes=-500

HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/2
Content-Length: 2

hi`,
  },
];
