// An address that leads nowhere (RFC 9110 §10.2.2).

import { status } from '../../codes/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

// By custom: the job of a 202, the upload of a 413, the page of a 503.
const tolerated = new Set([202, 413, 503]);

export const rule: Rule = {
  id: 'location-on-other-status',
  kind: 'advice',
  source: 'RFC 9110 §10.2.2',
  summary: 'Location stands on a status code that gives it no meaning.',
  why: 'Browsers and clients ignore it there: who is meant to go somewhere stays where he is.',
  fix: 'Send 303 or 307 if the client is to go there, 201 if something was created there; otherwise use Content-Location or Link.',
  status: (code) => code >= 200 && code <= 599 && !knows(code),
  needs: ['fields'],
  test: ({ response }) => {
    const field = fieldLine(response, 'location');
    return field && { where: { part: 'field', field } };
  },
};

function knows(code: number): boolean {
  if ((code >= 300 && code <= 399) || tolerated.has(code)) return true;
  return status(code)?.fields.some(({ name }) => name === 'Location') ?? false;
}

export const cases: readonly Case[] = [
  {
    name: 'a redirect that forgot its code',
    fires: true,
    http: `HTTP/1.1 200 OK
Location: https://www.example.com/new
Content-Type: text/html

<h1>Moved</h1>`,
  },
  {
    name: 'to the sign-in page',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
Location: /login
Content-Length: 0

`,
  },
  {
    name: 'created',
    fires: false,
    http: `HTTP/1.1 201 Created
Location: /orders/7
Content-Length: 0

`,
  },
  {
    name: 'the job of a 202',
    fires: false,
    http: `HTTP/1.1 202 Accepted
Location: /jobs/7
Content-Length: 0

`,
  },
];
