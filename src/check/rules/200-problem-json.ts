// Problem details say that something failed; a 2xx says that nothing did (RFC 9457 §3).

import { mediaType } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '200-problem-json',
  kind: 'advice',
  source: 'RFC 9457 §3',
  summary: 'A 2xx response carries problem details.',
  why: 'Clients, caches and monitoring go by the status code: they take the failure for a success and never look into the content.',
  fix: 'Send the status code that the problem is about, the same as in its `status` member.',
  status: (code) => code >= 200 && code <= 299,
  needs: ['fields'],
  test: ({ response }) =>
    /^application\/problem\+(?:json|xml)$/.test(mediaType(response))
      ? { where: onField(response, 'content-type') }
      : undefined,
};

export const cases: readonly Case[] = [
  {
    name: 'a problem under 200',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: application/problem+json

{"title":"Not found","status":404}`,
  },
  {
    name: 'in XML, under 202',
    fires: true,
    http: `HTTP/1.1 202 Accepted
Content-Type: application/problem+xml; charset=utf-8
Content-Length: 0

`,
  },
  {
    name: 'a problem under 404',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"Not found","status":404}`,
  },
  {
    name: 'plain JSON under 200',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"title":"Not found by Patrick White","pages":350}`,
  },
];
