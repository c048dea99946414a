// A part that does not say which one it is (RFC 9110 §15.3.7.2).

import { boundaryOf, isMultipartByteranges, partHeads } from '../families/multipart-byteranges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-multipart-part-range',
  kind: 'must',
  source: 'RFC 9110 §15.3.7.2',
  summary: 'A part of a multipart/byteranges response has no Content-Range.',
  why: 'The server may leave ranges out or change their order, so the client does not know where the part belongs and has to throw it away.',
  fix: 'Send Content-Range in every part, for example `Content-Range: bytes 0-499/8000`.',
  status: (code) => code === 206,
  needs: ['fields', 'content'],
  test: ({ response }) => {
    const boundary = isMultipartByteranges(response) ? boundaryOf(response) : undefined;
    if (boundary === undefined || response.content === undefined) return undefined;
    const heads = partHeads(response.content.bytes, boundary);
    const index = heads.findIndex((head) => !/^content-range[ \t]*:/im.test(head));
    return index === -1
      ? undefined
      : { where: { part: 'content' }, detail: `It is part ${index + 1} of ${heads.length}.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'one of two',
    fires: true,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=0-1,10-11

HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=sep

--sep
Content-Type: text/plain
Content-Range: bytes 0-1/26

ab
--sep
Content-Type: text/plain

kl
--sep--
`,
  },
  {
    name: 'no fields in the part',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary="sep"

--sep

ab
--sep--
`,
  },
  {
    name: 'all of them',
    fires: false,
    http: `GET /alphabet.txt HTTP/1.1
Host: files.example.com
Range: bytes=0-1,10-11

HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=sep

--sep
Content-Type: text/plain
Content-Range: bytes 0-1/26

ab
--sep
content-range: bytes 10-11/26

kl
--sep--
`,
  },
  {
    name: 'a single part',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: text/plain
Content-Range: bytes 0-1/26
Content-Length: 2

ab`,
  },
];
