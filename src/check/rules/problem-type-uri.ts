// A type that is no URI reference (RFC 9457 §3.1.1).

import { onProblem } from '../families/problem-content.ts';
import type { Case } from '../rule.ts';

export const rule = onProblem({
  id: 'problem-type-uri',
  kind: 'must',
  source: 'RFC 9457 §3.1.1',
  summary: 'The type or instance of problem details is no URI reference.',
  why: 'Clients tell problems apart by their type and resolve it like a link. Strict ones fail on a text with spaces.',
  fix: 'Give an absolute URI that stays the same: `"type":"https://errors.example.com/out-of-credit"`. Words for people go into the title.',
  wrong: (_, problems) => problems.find(({ code }) => code === 'bad-uri')?.message,
});

export const cases: readonly Case[] = [
  {
    name: 'words',
    fires: true,
    http: `HTTP/1.1 402 Payment Required
Content-Type: application/problem+json

{"type":"Out of credit","title":"You do not have enough credit.","status":402}`,
  },
  {
    name: 'braces of a template',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"type":"https://errors.example.com/{code}","title":"No such order","status":404}`,
  },
  {
    name: 'an absolute URI',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"type":"https://errors.example.com/no-order","title":"No such order","status":404}`,
  },
  {
    name: 'a relative one',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"type":"/problems/no-order","title":"No such order","status":404}`,
  },
  {
    name: 'a URN',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"type":"urn:example:no-order","title":"No such order","status":404}`,
  },
];
