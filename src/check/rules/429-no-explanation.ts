// Too many requests, and how many would do is not told (RFC 6585 §4).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

export const rule = unexplained({
  id: '429-no-explanation',
  source: 'RFC 6585 §4',
  status: (code) => code === 429,
  summary: 'A 429 does not explain the limit.',
  why: 'Who runs into a limit wants to know which one, and how to get another.',
  fix: 'Say in the content what is counted, in which time and for whom.',
});

export const cases: readonly Case[] = [
  {
    name: 'the time alone',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'a GET',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'a word',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Type: text/plain

100 requests a minute for each key.`,
  },
  {
    name: 'only the head is known',
    fires: false,
    http: `HTTP/2 429
retry-after: 30

`,
  },
];
