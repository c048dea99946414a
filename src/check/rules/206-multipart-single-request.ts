// Several parts for one range (RFC 9110 §15.3.7.2).

import { parseRange } from '../../fields/index.ts';
import { values } from '../exchange.ts';
import { isMultipartByteranges } from '../families/multipart-byteranges.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-multipart-single-request',
  kind: 'must',
  source: 'RFC 9110 §15.3.7.2',
  summary: 'A request for a single range is answered with multipart/byteranges.',
  why: 'A client that asks for one range need not understand multipart: it takes the boundary lines for data.',
  fix: 'Send the range itself as content, with its media type, and Content-Range as a field of the response.',
  status: (code) => code === 206,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    if (request === undefined || !isMultipartByteranges(response)) return undefined;
    const asked = values(request, 'range');
    if (asked.length !== 1 || parseRange(asked[0]!).value?.ranges.length !== 1) return undefined;
    return { where: onField(response, 'content-type') };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'one range',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=0-1

HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=sep

--sep
Content-Range: bytes 0-1/26

ab
--sep--
`,
  },
  {
    name: 'the last bytes',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=-2

HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=sep

--sep
Content-Range: bytes 24-25/26

yz
--sep--
`,
  },
  {
    name: 'two ranges, of which one is left',
    fires: false,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=0-1,90-91

HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=sep

--sep
Content-Range: bytes 0-1/26

ab
--sep--
`,
  },
  {
    name: 'one range as it is',
    fires: false,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=0-1

HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/26
Content-Length: 2

ab`,
  },
];
