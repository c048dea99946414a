// Content on a response that only resets a view (RFC 9110 §15.3.6).

import { contentForbidden } from '../families/content-forbidden.ts';
import type { Case } from '../rule.ts';

export const rule = contentForbidden({
  id: '205-content',
  code: 205,
  why: 'A 205 tells the client to clear its form, not to show something: the content is never seen, and some clients trip over it.',
  fix: 'Send `Content-Length: 0` and nothing else, or send 200 with the content.',
});

export const cases: readonly Case[] = [
  {
    name: 'counted content',
    fires: true,
    http: `HTTP/1.1 205 Reset Content
Content-Length: 5

saved`,
  },
  {
    name: 'chunked content',
    fires: true,
    http: `HTTP/1.1 205 Reset Content
Transfer-Encoding: chunked

5
saved
0

`,
  },
  {
    name: 'a length of 0',
    fires: false,
    http: `HTTP/1.1 205 Reset Content
Content-Length: 0

`,
  },
  {
    name: 'chunked, and nothing in it',
    fires: false,
    http: `HTTP/1.1 205 Reset Content
Transfer-Encoding: chunked

0

`,
  },
];
