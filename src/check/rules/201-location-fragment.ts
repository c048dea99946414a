// The address of a new resource that points into it (RFC 9110 §10.2.2).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '201-location-fragment',
  kind: 'advice',
  source: 'RFC 9110 §10.2.2',
  summary: 'The Location of a 201 response has a fragment.',
  why: 'The fragment never reaches the server: the address leads to the resource around the new one, and that is what a GET or DELETE would hit.',
  fix: 'Give the new resource an address of its own, without `#`.',
  status: (code) => code === 201,
  needs: ['fields'],
  test: ({ response }) => {
    const field = fieldLine(response, 'location');
    const at = field?.value.indexOf('#') ?? -1;
    return field === undefined || at === -1 ? undefined : { where: { part: 'field', field, at } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a comment on a page',
    fires: true,
    http: `POST /posts/3/comments HTTP/1.1
Host: blog.example.com
Content-Length: 0

HTTP/1.1 201 Created
Location: /posts/3#comment-7
Content-Length: 0

`,
  },
  {
    name: 'a route inside an application',
    fires: true,
    http: `HTTP/1.1 201 Created
Location: https://app.example.com/#/orders/7
Content-Length: 0

`,
  },
  {
    name: 'an address of its own',
    fires: false,
    http: `HTTP/1.1 201 Created
Location: /posts/3/comments/7
Content-Length: 0

`,
  },
  {
    name: 'a redirect may have one',
    fires: false,
    http: `HTTP/1.1 303 See Other
Location: /posts/3#comment-7
Content-Length: 0

`,
  },
];
