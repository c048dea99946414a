// 429 Too Many Requests: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const tooManyRequests = {
  code: 429,
  phrase: 'Too Many Requests',
  summary: 'Too many requests came from this client in a given time, and the server wants it to slow down.',
  registration: 'registered',
  spec: rfc(6585, '4'),
  cacheable: false,
  neverStored: 'RFC 6585 §4',
  content: 'allowed',
  fields: [
    {
      name: 'Retry-After',
      kind: 'advice',
      section: 'RFC 6585 §4',
      purpose: 'how long to wait before a new request',
      example: '30',
    },
    {
      name: 'RateLimit',
      kind: 'advice',
      section: 'draft-ietf-httpapi-ratelimit-headers §4',
      purpose: 'what is left of the quota, and when it is renewed',
      example: '"default";r=0;t=30',
    },
  ],
  treatment: 'wait',
  // RFC 9110 §9.2.2 keeps the repetition of other methods for the caller to decide.
  condition:
    'As long as Retry-After says, or with growing, randomised pauses where it is absent; by itself only for an idempotent method.',
  repeat: { methods: 'idempotent', section: 'RFC 6585 §4' },
  signal: 'limit',
  crawlers: crawlers.limited,
  names: {
    node: 'Too Many Requests',
    python: 'TOO_MANY_REQUESTS',
    go: 'StatusTooManyRequests',
    rust: 'TOO_MANY_REQUESTS',
    java: 'TOO_MANY_REQUESTS',
    dotnet: 'TooManyRequests',
    php: 'HTTP_TOO_MANY_REQUESTS',
    ruby: ':too_many_requests',
  },
  keywords: [
    'rate limit',
    'rate limited',
    'throttled',
    'throttling',
    'quota exceeded',
    'slow down',
    'api limit',
    'enhance your calm',
    '420',
    'captcha',
    'bot',
    'scraping',
    'brute force',
    'ddos',
    'quota',
    'try again later',
    'retry',
  ],
} as const satisfies StatusCode;
