// A field is too large, and which is not told (RFC 6585 §5).

import { unexplained } from '../families/unexplained.ts';
import type { Case } from '../rule.ts';

export const rule = unexplained({
  id: '431-which-field',
  source: 'RFC 6585 §5',
  status: (code) => code === 431,
  summary: 'A 431 does not say which field is too large.',
  why: 'Mostly it is a cookie that grew. People who are not told which site data to delete never get back in.',
  fix: 'Name the field in the content, or say that all of them together are too large.',
});

export const cases: readonly Case[] = [
  {
    name: 'nothing',
    fires: true,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Content-Length: 0

`,
  },
  {
    name: 'a GET',
    fires: true,
    http: `GET / HTTP/1.1
Host: www.example.com
Cookie: a=1

HTTP/1.1 431 Request Header Fields Too Large
Connection: close
Content-Length: 0

`,
  },
  {
    name: 'named',
    fires: false,
    http: `HTTP/1.1 431 Request Header Fields Too Large
Content-Type: text/plain

The Cookie field is larger than 8 KiB.`,
  },
  {
    name: 'HEAD has no content',
    fires: false,
    http: `HEAD / HTTP/1.1
Host: www.example.com

HTTP/1.1 431 Request Header Fields Too Large
Content-Length: 0

`,
  },
];
