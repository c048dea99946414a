// An operation that never succeeds, as described (RFC 9110 §15.3).

import type { DescriptionRule, OpenApiCase } from '../rule.ts';

// What an operation that is no more answers.
const ended = new Set(['404', '405', '410', '501']);

export const rule: DescriptionRule = {
  id: 'openapi-no-success',
  kind: 'advice',
  source: 'RFC 9110 §15.3',
  summary: 'An operation documents errors, but no success.',
  why: 'Readers and generated clients do not learn what comes back when all goes well.',
  fix: 'Document the response with 2xx, a redirect, or 101.',
  test: ({ operations }) =>
    operations
      .filter(({ responses }) => {
        if (responses.length === 0 || responses.every(({ key }) => ended.has(key))) return false;
        return responses.every(({ key }) => /^[45]/.test(key));
      })
      .map((operation) => ({ at: operation.responsesAt, operation })),
};

export const cases: readonly OpenApiCase[] = [
  {
    name: 'one error',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '500': { description: It broke. }
`,
  },
  {
    name: 'a range of errors',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        4XX: { description: A mistake. }
        5XX: { description: It broke. }
`,
  },
  {
    name: 'a success',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '500': { description: It broke. }
`,
  },
  {
    name: 'a redirect',
    fires: false,
    yaml: `paths:
  /latest:
    get:
      responses:
        '302': { description: There., headers: { Location: { schema: { type: string } } } }
`,
  },
  {
    name: 'the default may be anything',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        default: { description: The orders, or what went wrong. }
`,
  },
  {
    name: 'an operation that ended',
    fires: false,
    yaml: `paths:
  /v1/orders:
    get:
      deprecated: true
      responses:
        '410': { description: Use version 2. }
`,
  },
];
