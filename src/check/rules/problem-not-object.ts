// Problem details that are none (RFC 9457 §3).

import { onProblem } from '../families/problem-content.ts';
import type { Case } from '../rule.ts';

export const rule = onProblem({
  id: 'problem-not-object',
  kind: 'must',
  source: 'RFC 9457 §3',
  summary: 'The content is declared as problem details, and is no JSON object.',
  why: 'Clients that handle problems fail while they read this one, and report that instead.',
  fix: 'Send an object, `{"title":"Not Found","status":404}`, or another Content-Type. Several problems go into an extension of one object.',
  wrong: (_, problems) =>
    problems.find(({ code }) => code === 'not-an-object' || code === 'invalid-json')?.message,
});

export const cases: readonly Case[] = [
  {
    name: 'a list',
    fires: true,
    http: `HTTP/1.1 422 Unprocessable Content
Content-Type: application/problem+json

[{"title":"Too short"},{"title":"Too long"}]`,
  },
  {
    name: 'words',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

Internal Server Error`,
  },
  {
    name: 'cut off',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"title":"Internal Server Er`,
  },
  {
    name: 'an object',
    fires: false,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"title":"Internal Server Error","status":500}`,
  },
  {
    name: 'nothing, and known to be nothing',
    fires: false,
    http: `HEAD /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json
Content-Length: 46

`,
  },
];
