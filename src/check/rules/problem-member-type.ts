// Members of problem details that clients ignore, because they have the wrong type (RFC 9457 §3.1).

import { onProblem } from '../families/problem-content.ts';
import type { Case } from '../rule.ts';

export const rule = onProblem({
  id: 'problem-member-type',
  kind: 'must',
  source: 'RFC 9457 §3.1',
  summary: 'A member of problem details has a type or a number that it may not have.',
  why: 'Clients ignore such a member, and typed ones fail to read the whole object.',
  fix: 'Strings for type, title, detail and instance, a number from 100 to 599 for status: `"status":400`, not `"status":"400"`.',
  wrong: (_, problems) =>
    problems.find(({ code }) => code === 'member-type' || code === 'status-range')?.message,
});

export const cases: readonly Case[] = [
  {
    name: 'a status in quotes',
    fires: true,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/problem+json

{"title":"Bad Request","status":"400"}`,
  },
  {
    name: 'a list of details',
    fires: true,
    http: `HTTP/1.1 422 Unprocessable Content
Content-Type: application/problem+json

{"title":"Unprocessable Content","status":422,"detail":["Too short","Too long"]}`,
  },
  {
    name: 'as it should be',
    fires: false,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/problem+json

{"type":"https://errors.example.com/too-short","title":"Too short","status":400,"detail":"The name has one letter.","instance":"/errors/7"}`,
  },
  {
    name: 'an extension of any type',
    fires: false,
    http: `HTTP/1.1 422 Unprocessable Content
Content-Type: application/problem+json

{"title":"Unprocessable Content","status":422,"errors":[{"pointer":"/name"}]}`,
  },
];
