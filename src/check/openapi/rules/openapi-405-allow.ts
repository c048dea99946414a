// A documented 405 that does not say which methods are allowed (RFC 9110 §15.5.6).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-405-allow',
  codes: [405],
  field: 'Allow',
  summary: 'A documented 405 does not declare the Allow field.',
  why: 'Every 405 has to list the methods that would work. What is not described is left out by generated servers.',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a description alone',
    fires: true,
    yaml: `paths:
  /orders:
    delete:
      responses:
        '204': { description: Gone. }
        '405': { description: Closed orders stay. }
`,
  },
  {
    name: 'the field of another protocol’s making',
    fires: true,
    yaml: `paths:
  /orders:
    delete:
      responses:
        '405':
          description: Closed orders stay.
          headers: { Access-Control-Allow-Methods: { schema: { type: string } } }
`,
  },
  {
    name: 'declared',
    fires: false,
    yaml: `paths:
  /orders:
    delete:
      responses:
        '405':
          description: Closed orders stay.
          headers: { Allow: { schema: { type: string }, example: 'GET, HEAD' } }
`,
  },
  {
    name: 'no 405',
    fires: false,
    yaml: `paths:
  /orders:
    delete:
      responses:
        '204': { description: Gone. }
        4XX: { description: The order stays. }
`,
  },
];
