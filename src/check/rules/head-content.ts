// Content for somebody who asked for the fields alone (RFC 9110 §9.3.2).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'head-content',
  kind: 'must',
  source: 'RFC 9110 §9.3.2',
  summary: 'A response to HEAD has content.',
  why: 'The client stops reading after the fields. On a connection that stays open the bytes that follow are taken for the next response.',
  fix: 'Send the fields of the GET, Content-Length included, and nothing after them. Most servers do so by themselves: look for a handler that writes directly.',
  // 204, 304 and 1xx have no content whatever the method, and rules of their own.
  status: (code) => code >= 200 && code !== 204 && code !== 304,
  // Tools that ask with a wrong method, and show what they read, are no witness.
  needs: ['request', 'raw'],
  test: ({ request, response }) => {
    const length = request?.method === 'HEAD' ? (response.content?.length ?? 0) : 0;
    if (length === 0) return undefined;
    return {
      where: { part: 'content' },
      detail: `${length} ${length === 1 ? 'byte follows' : 'bytes follow'} the fields.`,
    };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the page',
    fires: true,
    http: `HEAD / HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 14

<h1>Hello</h1>`,
  },
  {
    name: 'an error text',
    fires: true,
    http: `HEAD /nothing HTTP/1.1
Host: www.example.com

HTTP/1.1 404 Not Found
Content-Type: text/plain

Not found`,
  },
  {
    name: 'the fields of the GET',
    fires: false,
    http: `HEAD / HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 14

`,
  },
  {
    name: 'the next response on the same connection',
    fires: false,
    http: `HEAD / HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 14

###
GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 14

<h1>Hello</h1>`,
  },
];
