// A deletion that is confirmed with something else (RFC 9110 §9.3.5).

import type { Case, Rule } from '../rule.ts';

// RFC 9110 §9.3.5 names three; 203 is a 200 that a proxy changed, 207 lists what could not be deleted (RFC 4918 §9.6.1).
const fitting = new Set([200, 202, 203, 204, 207]);

export const rule: Rule = {
  id: 'delete-status',
  kind: 'should',
  source: 'RFC 9110 §9.3.5',
  summary: 'A successful DELETE is answered with a 2xx code that does not fit.',
  why: 'The client cannot tell whether the resource is gone, is still to go, or whether something was made instead.',
  fix: 'Send 204 when it is gone, 200 with a description of what was done, 202 when it will go later.',
  status: (code) => code >= 200 && code <= 299 && !fitting.has(code),
  needs: ['request'],
  test: ({ request }) => (request?.method === 'DELETE' ? { where: { part: 'start-line' } } : undefined),
};

export const cases: readonly Case[] = [
  {
    name: 'created',
    fires: true,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 201 Created
Content-Length: 0

`,
  },
  {
    name: 'reset content',
    fires: true,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 205 Reset Content
Content-Length: 0

`,
  },
  {
    name: 'gone',
    fires: false,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content

`,
  },
  {
    name: 'a part of a collection could not be deleted',
    fires: false,
    http: `DELETE /photos/ HTTP/1.1
Host: dav.example.com

HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:href>/photos/c.jpg</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`,
  },
];
