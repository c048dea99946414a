// Too many requests, and there are some left (draft-ietf-httpapi-ratelimit-headers-11 §4).

import { parseRateLimit } from '../../fields/index.ts';
import type { FieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

const counters = new Set(['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining']);

export const rule: Rule = {
  id: 'ratelimit-remaining-contradiction',
  kind: 'advice',
  source: 'draft-ietf-httpapi-ratelimit-headers §4',
  summary: 'A 429 says that requests remain.',
  why: 'A client that paces itself by the counter believes that it may go on, and is refused again.',
  fix: 'Let the counter show the limit that was hit, or name that one, too: `RateLimit: "default";r=12;t=40, "burst";r=0;t=2`.',
  status: (code) => code === 429,
  needs: ['fields'],
  test: ({ response }) => {
    let found: FieldLine | undefined;
    for (const field of response.fields) {
      const left = counters.has(field.lower) ? counted(field.value) : leftOver(field.lower, field.value);
      if (left === 'none') return undefined;
      if (left === 'some') found ??= field;
    }
    return found && { where: { part: 'field', field: found, at: 0 } };
  },
};

function counted(value: string): 'some' | 'none' | undefined {
  return /^\d+(?:\s*,\s*\d+)*$/.test(value) ? among(value.split(',').map(Number)) : undefined;
}

function leftOver(lower: string, value: string): 'some' | 'none' | undefined {
  const limits = lower === 'ratelimit' ? parseRateLimit(value).value : undefined;
  return limits && among(limits.map(({ available }) => available));
}

// One counter at zero explains the refusal.
function among(counts: readonly number[]): 'some' | 'none' {
  return counts.every((count) => count > 0) ? 'some' : 'none';
}

export const cases: readonly Case[] = [
  {
    name: 'twelve left',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit: "default";r=12;t=30
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'in the fields before the draft',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
X-RateLimit-Limit: 100
X-RateLimit-Remaining: 37
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'none left',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
X-RateLimit-Limit: 100
X-RateLimit-Remaining: 0
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'none left of one of two',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit: "daily";r=120;t=3600, "burst";r=0;t=2
Retry-After: 2
Content-Length: 0

`,
  },
];
