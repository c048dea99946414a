// More or fewer bytes than the range has (RFC 9110 §15.3.7.1).

import { parseContentRange } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import { isMultipartByteranges } from '../families/multipart-byteranges.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-length-mismatch',
  kind: 'must',
  source: 'RFC 9110 §15.3.7.1',
  summary: 'The length of a 206 response is not that of its range.',
  why: 'The client puts the parts together by their positions: bytes are lost, doubled or moved, and the file is broken without a word.',
  fix: 'Send exactly the bytes from the first to the last position, both included: `bytes 0-499/8000` is 500 bytes. Compression after the range was cut is a usual cause.',
  status: (code) => code === 206,
  needs: ['fields'],
  test: ({ response, evidence }) => {
    // Several parts have a range each: 206-multipart-content-range speaks of the outer one.
    if (isMultipartByteranges(response)) return undefined;
    const field = fieldLine(response, 'content-range');
    const parsed = field && parseContentRange(field.value).value;
    if (parsed === undefined || parsed.range === null || parsed.unit.toLowerCase() !== 'bytes')
      return undefined;
    const length = parsed.range.last - parsed.range.first + 1;
    const told = fieldLine(response, 'content-length')?.value;
    // Chunks have the last word on the length (RFC 9112 §6.3).
    if (told !== undefined && fieldLine(response, 'transfer-encoding') === undefined) {
      if (!/^\d{1,15}$/.test(told) || Number(told) === length) return undefined;
      return {
        where: onField(response, 'content-length'),
        detail: `The range has ${length} bytes, Content-Length says ${told}.`,
      };
    }
    // Tools undo compression, so only bytes from the wire can be counted.
    const got = evidence.raw && evidence.content ? response.content?.length : undefined;
    if (got === undefined || got === length) return undefined;
    return { where: { part: 'content' }, detail: `The range has ${length} bytes, the content ${got}.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'off by one',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-4/26
Content-Length: 4

abcd`,
  },
  {
    name: 'the length of the whole',
    fires: true,
    http: `HTTP/2 206
content-type: video/mp4
content-range: bytes 0-499/8000
content-length: 8000

`,
  },
  {
    name: 'in chunks',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-4/26
Transfer-Encoding: chunked

4
abcd
0

`,
  },
  {
    name: 'both positions are included',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-3/26
Content-Length: 4

abcd`,
  },
  {
    name: 'several parts, and a range for all of them',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=sep
Content-Range: bytes 0-5/10
Content-Length: 85

--sep
Content-Range: bytes 0-1/10

ab
--sep
Content-Range: bytes 4-5/10

ef
--sep--
`,
    also: ['206-multipart-content-range'],
  },
  {
    name: 'another unit',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: application/json
Content-Range: items 0-1/66

[{"id":1},{"id":2}]`,
  },
];
