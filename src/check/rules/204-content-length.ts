// A length for content that cannot be there (RFC 9110 §8.6).

import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '204-content-length',
  kind: 'must',
  source: 'RFC 9110 §8.6',
  summary: 'A 204 response has Content-Length.',
  why: 'A 204 has no content to have a length. Some proxies and clients wait for the bytes it announces, or refuse the response.',
  fix: 'Leave Content-Length out, even if it is 0.',
  status: (code) => code === 204,
  needs: ['fields'],
  test: ({ response }) => {
    const where = onField(response, 'content-length');
    return where.part === 'field' ? { where } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a length of 0',
    fires: true,
    http: `HTTP/1.1 204 No Content
Content-Length: 0

`,
  },
  {
    name: 'over HTTP/2',
    fires: true,
    http: `HTTP/2 204
content-length: 0

`,
  },
  {
    name: 'no length',
    fires: false,
    http: `HTTP/1.1 204 No Content
Server: example

`,
  },
  {
    name: 'a length of 0 on a 200',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Length: 0

`,
  },
];
