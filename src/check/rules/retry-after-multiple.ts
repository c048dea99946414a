// Two answers to one question (RFC 9110 §5.3, §10.2.3).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'retry-after-multiple',
  kind: 'must',
  source: 'RFC 9110 §5.3',
  summary: 'A response has Retry-After more than once.',
  why: 'The field has one value. Clients take the first, the last, or join them to something that is no time at all.',
  fix: 'Send one. Look for two layers that both add it: a gateway and the application behind it.',
  needs: ['fields'],
  test: ({ response }) => {
    let count = 0;
    for (const field of response.fields)
      if (field.lower === 'retry-after' && ++count === 2) return { where: { part: 'field', field } };
    return undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'two times',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Retry-After: 60
Content-Length: 0

`,
  },
  {
    name: 'the same time twice',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 30
Server: nginx/1.24.0
retry-after: 30
Content-Length: 0

`,
  },
  {
    name: 'one',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'none',
    fires: false,
    http: `HTTP/1.1 500 Internal Server Error
Content-Length: 0

`,
  },
];
