// Something was created by merely looking (RFC 9110 §9.2.1).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '201-safe-method',
  kind: 'advice',
  source: 'RFC 9110 §9.2.1',
  summary: 'A 201 response answers a safe method.',
  why: 'Crawlers, link previews and browsers that load ahead send GET whenever they like: each of them would create a resource.',
  fix: 'Create with POST, or with PUT where the client names the resource; answer GET with 200.',
  status: (code) => code === 201,
  needs: ['request'],
  test: ({ request }) =>
    /^(?:GET|HEAD|OPTIONS|TRACE)$/.test(request?.method ?? '')
      ? { where: { part: 'start-line' } }
      : undefined,
};

export const cases: readonly Case[] = [
  {
    name: 'a link that creates',
    fires: true,
    http: `GET /sessions/new HTTP/1.1
Host: api.example.com

HTTP/1.1 201 Created
Location: /sessions/7
Content-Length: 0

`,
  },
  {
    name: 'the wrong code for a page',
    fires: true,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 201 Created
Content-Type: text/html

<h1>Welcome</h1>`,
  },
  {
    name: 'by POST',
    fires: false,
    http: `POST /sessions HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 201 Created
Location: /sessions/7
Content-Length: 0

`,
  },
  {
    name: 'by PUT',
    fires: false,
    http: `PUT /notes/7 HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 201 Created
Content-Length: 0

`,
  },
];
