// Parts, and no mark between them (RFC 9110 §14.6, §15.3.7.2).

import { boundaryOf, isMultipartByteranges, partHeads } from '../families/multipart-byteranges.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '206-multipart-boundary',
  kind: 'must',
  source: 'RFC 9110 §15.3.7.2',
  summary: 'A multipart/byteranges response does not name the boundary that separates its parts.',
  why: 'The client cannot find the parts and has to throw all of them away.',
  fix: 'Send the boundary as a parameter, `Content-Type: multipart/byteranges; boundary=sep`, and `--sep` on a line of its own before each part.',
  status: (code) => code === 206,
  needs: ['fields'],
  test: ({ response, evidence }) => {
    if (!isMultipartByteranges(response)) return undefined;
    const where = onField(response, 'content-type');
    const boundary = boundaryOf(response);
    if (boundary === undefined) return { where, detail: 'There is no boundary parameter.' };
    const { content } = response;
    if (content === undefined || content.length === 0 || !evidence.content) return undefined;
    return partHeads(content.bytes, boundary).length > 0
      ? undefined
      : { where, detail: 'This boundary does not occur in the content.' };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'no parameter',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges

--sep
Content-Range: bytes 0-1/26

ab
--sep--
`,
  },
  {
    name: 'another one than in the content',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary=abc

--sep
Content-Range: bytes 0-1/26

ab
--sep--
`,
  },
  {
    name: 'in quotes',
    fires: false,
    http: `HTTP/1.1 206 Partial Content
Content-Type: multipart/byteranges; boundary="a:b"

--a:b
Content-Range: bytes 0-1/26

ab
--a:b--
`,
  },
  {
    name: 'the content is not known',
    fires: false,
    http: `HTTP/2 206
content-type: multipart/byteranges; boundary=sep

`,
  },
];
