// Reads and writes the fields that go with status codes: a parser that never throws, and a formatter that refuses what may
// not be sent. Begin with the field at hand: `parseChallenges(value)` for WWW-Authenticate, `parseRetryAfter(value)`,
// `formatContentRange(…)`.

export { formatAcceptRanges, parseAcceptRanges } from './accept-ranges.ts';
export { formatAllow, parseAllow } from './allow.ts';
export type { AuthItem, AuthParam } from './auth-scheme.ts';
export type { Credentials, CredentialsInput } from './authorization.ts';
export { formatAuthorization, parseAuthorization } from './authorization.ts';
export type { BasicCredentials } from './basic.ts';
export { formatBasic, parseBasic } from './basic.ts';
export type { CacheDirective } from './cache-control.ts';
export { cacheFieldNames, cacheSeconds, formatCacheControl, parseCacheControl } from './cache-control.ts';
export type { Challenge, ChallengeInput } from './challenge.ts';
export { challengeParam, formatChallenges, parseChallenges } from './challenge.ts';
export type { ContentRange, EnclosedRange, UnsatisfiedRange } from './content-range.ts';
export { formatContentRange, parseContentRange } from './content-range.ts';
export { isToken, isToken68 } from './grammar.ts';
export type { HttpDate, HttpDateForm, HttpDateOptions } from './http-date.ts';
export { formatHttpDate, parseHttpDate } from './http-date.ts';
export type { Link, LinkParam } from './link.ts';
export { linksWithRel, parseLinks } from './link.ts';
export type { LinkInput } from './link-format.ts';
export { formatLinks } from './link-format.ts';
export { formatLocation, parseLocation, resolveLocation } from './location.ts';
export type { Parsed, Problem } from './parsed.ts';
export type { ProblemDetails, ProblemDetailsInput } from './problem.ts';
export { formatProblemDetails, parseProblemDetails } from './problem.ts';
export type { ProxyError, ProxyParameterType } from './proxy-errors.ts';
export { isRecommendedStatus, PROXY_ERRORS, proxyError } from './proxy-errors.ts';
export type { ProxyStatus } from './proxy-status.ts';
export { formatProxyStatus, parseProxyStatus } from './proxy-status.ts';
export type { RangeRequest, RangeSpec } from './range.ts';
export { formatRange, parseRange } from './range.ts';
export type { QuotaPolicy, ServiceLimit } from './rate-limit.ts';
export {
  formatRateLimit,
  formatRateLimitPolicy,
  parseRateLimit,
  parseRateLimitPolicy,
} from './rate-limit.ts';
export type { RetryAfter, RetryAfterClock } from './retry-after.ts';
export { formatRetryAfter, parseRetryAfter, retryAfterMs } from './retry-after.ts';
export type { BareItem, Dictionary, InnerList, Item, Member, Parameters } from './structured-fields.ts';
export {
  formatDictionary,
  formatItem,
  formatList,
  parseDictionary,
  parseItem,
  parseList,
} from './structured-fields.ts';
export type { Protocol } from './upgrade.ts';
export { formatUpgrade, parseUpgrade } from './upgrade.ts';
