// Come back at once, to a quota that is not back yet (draft-ietf-httpapi-ratelimit-headers-11 §5).

import { parseHttpDate, parseRateLimit, parseRetryAfter, retryAfterMs } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'ratelimit-retry-after',
  kind: 'should',
  source: 'draft-ietf-httpapi-ratelimit-headers §5',
  summary: 'Retry-After ends before the quota in RateLimit is renewed.',
  why: 'A client that obeys Retry-After comes back too early and is refused again.',
  fix: 'Work both out from the same moment: Retry-After is at least the `t` of the quota that is used up.',
  status: (code) => code === 429 || code === 503,
  needs: ['fields'],
  test: ({ response, at }) => {
    const limit = fieldLine(response, 'ratelimit');
    const after = limit && fieldLine(response, 'retry-after');
    if (limit === undefined || after === undefined) return undefined;
    const wait = parseRetryAfter(after.value).value;
    const date = parseHttpDate(fieldLine(response, 'date')?.value ?? '').value?.date ?? at;
    if (wait === undefined || (wait.kind === 'date' && date === undefined)) return undefined;
    const windows = (parseRateLimit(limit.value).value ?? []).flatMap(({ available, effectiveWindow }) =>
      available === 0 && effectiveWindow !== undefined ? [effectiveWindow] : [],
    );
    // The shortest, where several are used up: more is not sure. A second may be lost by rounding.
    const seconds = Math.min(...windows);
    const asked = retryAfterMs(wait, { now: date ?? 0 }) / 1_000;
    if (windows.length === 0 || asked + 1 >= seconds) return undefined;
    return {
      where: { part: 'field', field: after, at: 0 },
      detail: `It asks for ${asked} s, and the quota is renewed in ${seconds} s.`,
    };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'half the time',
    fires: true,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit: "default";r=0;t=60
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'a date too early',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Date: Fri, 31 Dec 1999 23:00:00 GMT
RateLimit: "default";r=0;t=60, "daily";r=12;t=3600
Retry-After: Fri, 31 Dec 1999 23:00:10 GMT
Content-Length: 0

`,
  },
  {
    name: 'the same time',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit: "default";r=0;t=30
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'the quota is not what stands in the way',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
RateLimit: "default";r=12;t=60
Retry-After: 5
Content-Length: 0

`,
  },
  {
    name: 'one of the two fields',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
RateLimit: "default";r=0;t=60
Content-Length: 0

`,
  },
];
