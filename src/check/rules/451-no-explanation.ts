// Not to be seen for legal reasons, and which is not told (RFC 7725 §3).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

export const rule = unexplained({
  id: '451-no-explanation',
  source: 'RFC 7725 §3',
  status: (code) => code === 451,
  summary: 'A 451 does not explain the legal demand.',
  why: 'The code exists so that people learn that the law, and not a fault, keeps something from them, and on whose demand.',
  fix: 'Say in the content who demands it, by which law, and for whom it holds.',
});

export const cases: readonly Case[] = [
  {
    name: 'nothing',
    fires: true,
    http: `HTTP/1.1 451 Unavailable For Legal Reasons
Content-Length: 0

`,
  },
  {
    name: 'only who blocks it',
    fires: true,
    http: `HTTP/1.1 451 Unavailable For Legal Reasons
Link: <https://isp.example/>; rel="blocked-by"
Content-Length: 0

`,
  },
  {
    name: 'an explanation',
    fires: false,
    http: `HTTP/1.1 451 Unavailable For Legal Reasons
Content-Type: text/plain
Link: <https://isp.example/>; rel="blocked-by"

By order of the court of Exampletown of 3 May, for visitors from there.`,
  },
  {
    name: 'only the head is known',
    fires: false,
    http: `HTTP/2 451
link: <https://isp.example/>; rel="blocked-by"

`,
  },
];
