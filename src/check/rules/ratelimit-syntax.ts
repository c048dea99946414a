// RateLimit and RateLimit-Policy that do not follow their grammar (draft-ietf-httpapi-ratelimit-headers-11 §3, §4).

import { parseRateLimit, parseRateLimitPolicy } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'ratelimit-syntax',
  kind: 'must',
  source: 'draft-ietf-httpapi-ratelimit-headers §4',
  summary: 'RateLimit or RateLimit-Policy does not follow the grammar of the draft.',
  why: 'A field with one malformed member is ignored as a whole: the client learns nothing of its quota.',
  fix: 'Name each policy by a quoted string: `RateLimit-Policy: "default";q=100;w=60` and `RateLimit: "default";r=50;t=30`.',
  needs: ['fields'],
  test: ({ response }) => {
    if (!response.fields.some(({ lower }) => lower === 'ratelimit' || lower === 'ratelimit-policy'))
      return undefined;
    return (
      syntaxProblems(response, ['ratelimit'], (value) => current(parseRateLimit(value).problems)) ??
      syntaxProblems(response, ['ratelimit-policy'], (value) => current(parseRateLimitPolicy(value).problems))
    );
  },
};

// What follows draft 07 or an earlier one is no slip, and its clients read it.
function current(problems: ReturnType<typeof parseRateLimit>['problems']) {
  return problems.some(({ code }) => code === 'obsolete-draft') ? [] : problems;
}

export const cases: readonly Case[] = [
  {
    name: 'a name without quotes',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit: default;r=0;t=30
Content-Length: 0

`,
  },
  {
    name: 'the quota is missing',
    fires: true,
    http: `HTTP/1.1 200 OK
RateLimit-Policy: "default";w=60
Content-Length: 0

`,
  },
  {
    name: 'a fraction of a second',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit: "default";r=0;t=0.5
Content-Length: 0

`,
  },
  {
    name: 'as in the draft',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit-Policy: "default";q=100;w=60, "daily";q=1000;w=86400
RateLimit: "default";r=0;t=30
Content-Length: 0

`,
  },
  {
    name: 'as in draft 07',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit-Policy: 100;w=60
RateLimit: limit=100, remaining=0, reset=30
Content-Length: 0

`,
  },
  {
    name: 'the names before there was a draft',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
X-RateLimit-Remaining: 0
Retry-After: 30
Content-Length: 0

`,
  },
];
