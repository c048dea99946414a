// "Go on", and then silence (RFC 9110 §10.1.1).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '100-no-final',
  kind: 'must',
  source: 'RFC 9110 §10.1.1',
  summary: 'A server asks for the content with 100, and never answers the request.',
  why: 'The client has sent everything and waits until it gives up. Whether the request was carried out, it cannot tell.',
  fix: 'Send a final response once the content has come, or could not be read.',
  status: (code) => code === 100,
  needs: ['raw'],
  test: ({ interim, response }) =>
    // After a 101, HTTP has ended.
    response.status === 100 && !interim.some(({ status }) => status === 101)
      ? { where: { part: 'start-line' } }
      : undefined,
};

export const cases: readonly Case[] = [
  {
    name: 'an upload without an answer',
    fires: true,
    http: `PUT /files/a HTTP/1.1
Host: files.example.com
Expect: 100-continue
Content-Length: 5

hello
HTTP/1.1 100 Continue

`,
  },
  {
    name: 'twice',
    fires: true,
    http: `HTTP/1.1 100 Continue

HTTP/1.1 100 Continue

`,
  },
  {
    name: 'an answer follows',
    fires: false,
    http: `PUT /files/a HTTP/1.1
Host: files.example.com
Expect: 100-continue
Content-Length: 5

hello
HTTP/1.1 100 Continue

HTTP/1.1 204 No Content

`,
  },
  {
    name: 'a refusal without 100',
    fires: false,
    http: `PUT /files/a HTTP/1.1
Host: files.example.com
Expect: 100-continue
Content-Length: 5

hello
HTTP/1.1 413 Content Too Large
Content-Type: text/plain

4 bytes are enough.`,
  },
];
