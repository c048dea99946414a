// A redirect without a word for those who are not taken along (RFC 9110 §15.4.2).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'redirect-no-note',
  kind: 'advice',
  source: 'RFC 9110 §15.4.2',
  summary: 'A redirect has no note with a link to the new address.',
  why: 'Whoever looks at the response itself, in a tool or a client that does not follow, sees nothing.',
  fix: 'Add a line: `<a href="/new">This page has moved</a>`.',
  // 304 is not about another address, and 303 has its own ways.
  status: (code) => code === 301 || code === 302 || code === 307 || code === 308,
  needs: ['request', 'content', 'fields'],
  profiles: ['strict'],
  test: ({ request, response }) => {
    if (request?.method !== 'GET' || response.content?.length !== 0) return undefined;
    return fieldLine(response, 'location') === undefined ? undefined : { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the fields alone',
    fires: true,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: /new
Content-Length: 0

`,
  },
  {
    name: 'for now',
    fires: true,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 307 Temporary Redirect
Location: /new
Content-Length: 0

`,
  },
  {
    name: 'a note',
    fires: false,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: /new
Content-Type: text/html

<a href="/new">This page has moved</a>`,
  },
  {
    name: 'HEAD',
    fires: false,
    http: `HEAD /old HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: /new
Content-Length: 0

`,
  },
];
