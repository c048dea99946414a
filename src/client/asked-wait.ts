// How long a response asks the client to wait, other than in whole seconds. The forms that servers should send are read
// here, all others by the grammars, which are many times as large. Loaded when a response asks.

/** An item of RateLimit without any parameter but the draft's own (draft-ietf-httpapi-ratelimit-headers §4.1). */
const LIMIT = /"[ !#-[\]-~]*";r=(\d{1,15})(?:;t=(\d{1,15}))?(?:, ?(?=")|$)/y;

/**
 * The milliseconds a response asks to wait; `undefined` when it asks for nothing that can be understood. Retry-After
 * counts before RateLimit (draft-ietf-httpapi-ratelimit-headers §5); a date is measured by the server's own clock.
 */
export async function askedWait(headers: Headers, now: number): Promise<number | undefined> {
  const retryAfter = headers.get('retry-after');
  const date = headers.get('date');
  const plain =
    retryAfter === null
      ? plainRateLimit(headers.get('ratelimit') ?? '')
      : dateOf(retryAfter) - (date === null ? now : dateOf(date));
  // NaN: something of it is written otherwise.
  if (plain >= 0 || plain < 0) return retryAfter === null && plain === 0 ? undefined : Math.max(0, plain);
  const { askedByGrammar } = await import('./asked-wait-grammar.ts');
  return askedByGrammar(headers, now);
}

/** An IMF-fixdate (RFC 9110 §5.6.7), in milliseconds; NaN for all else. ECMAScript writes and reads that very form. */
function dateOf(value: string): number {
  const date = Date.parse(value);
  return date >= 0 && new Date(date).toUTCString() === value ? date : Number.NaN;
}

/** The longest window in which nothing is left, in milliseconds, 0 for none; NaN for a value that takes the grammar. */
function plainRateLimit(value: string): number {
  let longest = 0;
  for (let at = 0; at < value.length; at = LIMIT.lastIndex) {
    LIMIT.lastIndex = at;
    const item = LIMIT.exec(value);
    if (!item) return Number.NaN;
    if (Number(item[1]) === 0) longest = Math.max(longest, Number(item[2] ?? 0));
  }
  return longest * 1000;
}
