// A delta for somebody who cannot apply it (RFC 3229 §10.4.1).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '226-without-im',
  kind: 'must',
  source: 'RFC 3229 §10.4.1',
  summary: 'A 226 response lacks what makes a delta usable.',
  why: 'The content is only a difference. A client that did not ask for one, or is not told how it was made and which state it leads to, takes it for the whole.',
  fix: 'Send 226 only if the request has A-IM, with IM and ETag; otherwise send 200 with the whole.',
  status: (code) => code === 226,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    if (request !== undefined && fieldLine(request, 'a-im') === undefined)
      return { where: { part: 'start-line' }, detail: 'The request has no A-IM.' };
    const lacking = ['ETag', 'IM'].find((name) => fieldLine(response, name.toLowerCase()) === undefined);
    return lacking === undefined
      ? undefined
      : { where: { part: 'fields' }, detail: `The response has no ${lacking}.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'nobody asked',
    fires: true,
    http: `GET /feed HTTP/1.1
Host: blog.example.com

HTTP/1.1 226 IM Used
ETag: "3"
IM: feed
Content-Type: application/json

{"items":[]}`,
  },
  {
    name: 'how it was made stays open',
    fires: true,
    http: `GET /feed HTTP/1.1
Host: blog.example.com
A-IM: feed
If-None-Match: "2"

HTTP/1.1 226 IM Used
ETag: "3"
Content-Type: application/json

{"items":[]}`,
  },
  {
    name: 'asked for, and described',
    fires: false,
    http: `GET /feed HTTP/1.1
Host: blog.example.com
A-IM: feed
If-None-Match: "2"

HTTP/1.1 226 IM Used
ETag: "3"
IM: feed
Content-Type: application/json

{"items":[]}`,
  },
  {
    name: 'the whole',
    fires: false,
    http: `GET /feed HTTP/1.1
Host: blog.example.com

HTTP/1.1 200 OK
ETag: "3"
Content-Type: application/json

{"items":[]}`,
  },
];
