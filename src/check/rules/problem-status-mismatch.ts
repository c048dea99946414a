// The code inside is not the code outside (RFC 9457 §3.1.2).

import { onProblem } from '../families/problem-content.ts';
import type { Case } from '../rule.ts';

export const rule = onProblem({
  id: 'problem-status-mismatch',
  kind: 'must',
  source: 'RFC 9457 §3.1.2',
  summary: 'The status member of problem details is not the status code of the response.',
  why: 'Generic software goes by the one and the application by the other: a 500 is retried that the application takes for a 404.',
  fix: 'Set both from one value, or leave the member out. Look for a proxy that replaces status codes.',
  wrong: (details, _, { response }) =>
    details?.status === undefined || details.status === response.status
      ? undefined
      : `The member says ${details.status}, the response ${response.status}.`,
});

export const cases: readonly Case[] = [
  {
    name: '400 inside 500',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"title":"Bad Request","status":400}`,
  },
  {
    name: '404 inside 403',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
Content-Type: application/problem+json; charset=utf-8

{"type":"https://errors.example.com/no-order","title":"No such order","status":404}`,
  },
  {
    name: 'the same',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"Not Found","status":404}`,
  },
  {
    name: 'none inside',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"Not Found"}`,
  },
  {
    name: 'plain JSON has its own rules',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/json

{"status":"40401"}`,
  },
];
