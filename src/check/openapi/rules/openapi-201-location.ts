// A documented 201 that does not say where the new resource is (RFC 9110 §9.3.3).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-201-location',
  codes: [201],
  field: 'Location',
  summary: 'A documented 201 of a POST does not declare the Location field.',
  why: 'Clients that create something want to know where it is, and build the address by hand when nobody tells.',
  in: ({ method }) => method === 'POST',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'the new resource alone',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '201':
          description: Created.
          content: { application/json: { schema: { type: object } } }
`,
  },
  {
    name: 'a shared response',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '201': { $ref: '#/components/responses/Created' }
components:
  responses:
    Created: { description: Created. }
`,
  },
  {
    name: 'declared',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      responses:
        '201':
          description: Created.
          headers: { Location: { schema: { type: string } } }
`,
  },
  {
    name: 'a PUT creates where it was sent to',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '201': { description: Created. }
        '204': { description: Replaced. }
`,
  },
];
