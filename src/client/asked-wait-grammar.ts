// How long a response asks the client to wait, by the whole grammars: obsolete dates, lists, odd whitespace.

import { parseHttpDate } from '../fields/http-date.ts';
import { parseRateLimit } from '../fields/rate-limit.ts';
import { parseRetryAfter, retryAfterMs } from '../fields/retry-after.ts';

/**
 * The milliseconds a response asks to wait; `undefined` when it asks for nothing that can be understood. Retry-After
 * counts before RateLimit (draft-ietf-httpapi-ratelimit-headers §5); a date is measured by the server's own clock.
 */
export function askedByGrammar(headers: Headers, now: number): number | undefined {
  const retryAfter = parseRetryAfter(headers.get('retry-after') ?? '', { now }).value;
  if (retryAfter) {
    const date = parseHttpDate(headers.get('date') ?? '', { now }).value?.date;
    return retryAfterMs(retryAfter, { now, ...(date !== undefined && { date }) });
  }
  const windows = (parseRateLimit(headers.get('ratelimit') ?? '').value ?? [])
    .filter((limit) => limit.available === 0)
    .map((limit) => limit.effectiveWindow ?? 0);
  const longest = Math.max(0, ...windows);
  return longest > 0 ? longest * 1000 : undefined;
}
