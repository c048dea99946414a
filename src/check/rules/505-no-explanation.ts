// The wrong version, and which is right is not told (RFC 9110 §15.6.6).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

export const rule = unexplained({
  id: '505-no-explanation',
  source: 'RFC 9110 §15.6.6',
  status: (code) => code === 505,
  summary: 'A 505 does not say why the version is refused and which is supported.',
  why: 'Mostly the request line was broken and the version misread. A word from the server helps to see that.',
  fix: 'Say in the content which versions are supported.',
});

export const cases: readonly Case[] = [
  {
    name: 'an old client',
    fires: true,
    http: `GET / HTTP/1.0

HTTP/1.1 505 HTTP Version Not Supported
Content-Length: 0

`,
  },
  {
    name: 'the request is not known',
    fires: true,
    http: `HTTP/1.1 505 HTTP Version Not Supported
Content-Length: 0

`,
  },
  {
    name: 'a word',
    fires: false,
    http: `GET / HTTP/1.0

HTTP/1.1 505 HTTP Version Not Supported
Content-Type: text/plain

This server speaks HTTP/1.1 and HTTP/2.`,
  },
  {
    name: 'HEAD has no content',
    fires: false,
    http: `HEAD / HTTP/1.0

HTTP/1.1 505 HTTP Version Not Supported
Content-Length: 0

`,
  },
];
