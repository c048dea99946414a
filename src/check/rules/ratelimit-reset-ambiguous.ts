// A reset of which nobody knows whether it is a time or a moment (draft-ietf-httpapi-ratelimit-headers-11 §4).

import type { Case, Rule } from '../rule.ts';

const names = new Set(['x-ratelimit-reset', 'x-rate-limit-reset']);

export const rule: Rule = {
  id: 'ratelimit-reset-ambiguous',
  kind: 'advice',
  source: 'draft-ietf-httpapi-ratelimit-headers §4',
  summary: 'The reset of the quota is in a field without a specification.',
  why: 'Some send seconds from now, some Unix time, some milliseconds. A client has to guess, and waits for an instant or for fifty years.',
  fix: 'Send `RateLimit: "default";r=50;t=30`, which counts seconds from now, beside the old field.',
  // It is what most services send, and their clients know it.
  profiles: ['strict'],
  needs: ['fields'],
  test: ({ response }) => {
    const field = response.fields.find(({ lower }) => names.has(lower));
    if (field === undefined || response.fields.some(({ lower }) => lower === 'ratelimit')) return undefined;
    return { where: { part: 'field', field, at: 0 }, detail: meaning(field.value) };
  },
};

function meaning(value: string): string {
  if (!/^\d+(?:\.\d+)?$/.test(value)) return 'It is no plain number.';
  const number = Number(value);
  if (number >= 1e12) return 'It looks like milliseconds since 1970.';
  return number >= 1e9 ? 'It looks like seconds since 1970.' : 'It looks like seconds from now.';
}

export const cases: readonly Case[] = [
  {
    name: 'Unix time',
    fires: true,
    http: `HTTP/1.1 200 OK
X-RateLimit-Reset: 1767225599
Content-Type: text/plain

ok`,
  },
  {
    name: 'seconds',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
x-ratelimit-reset: 30
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'the field of the draft beside it',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
X-RateLimit-Reset: 30
RateLimit: "default";r=0;t=30
Content-Length: 0

`,
  },
  {
    name: 'no reset',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
X-RateLimit-Remaining: 0
Retry-After: 30
Content-Length: 0

`,
  },
];
