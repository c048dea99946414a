// Documented limits without a word about when to come back (RFC 6585 §4, RFC 9110 §15.6.4).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-429-retry-after',
  codes: [429, 503],
  field: 'Retry-After',
  summary: 'A documented 429 or 503 does not declare the Retry-After field.',
  why: 'A client that does not know how long to wait guesses, and most guess too short: the load stays where it was.',
  instead: [
    'ratelimit',
    'ratelimit-reset',
    'ratelimit-policy',
    'x-ratelimit-reset',
    'x-rate-limit-reset',
    'x-ratelimit-retry-after',
  ],
});

export const cases: readonly OpenApiCase[] = [
  {
    name: '429 without fields',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '429': { description: Too many requests. }
`,
  },
  {
    name: '503 with the field of a cache',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '503':
          description: Out of service.
          headers: { Cache-Control: { schema: { type: string } } }
`,
  },
  {
    name: 'declared',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '429':
          description: Too many requests.
          headers: { Retry-After: { schema: { type: integer } } }
`,
  },
  {
    name: 'a rate limit with its reset',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '429':
          description: Too many requests.
          headers: { X-RateLimit-Reset: { schema: { type: integer } } }
`,
  },
];
