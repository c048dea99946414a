// A PUT that can only create (RFC 9110 §9.3.4).

import { documents, responsesWith } from '../description.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';

export const rule: DescriptionRule = {
  id: 'openapi-put-codes',
  // The section says MUST of what is sent; a description cannot show whether this PUT ever replaces something.
  kind: 'advice',
  source: 'RFC 9110 §9.3.4',
  summary: 'A PUT documents 201, but no code for a resource that was there before.',
  why: 'The second PUT to the same address replaces what the first created, and its answer is 200 or 204. Clients tell by the code whether something is new.',
  fix: 'Document 200 or 204 beside 201.',
  test: ({ operations }) =>
    operations
      .filter(
        (operation) =>
          operation.method === 'PUT' &&
          responsesWith(operation, 201).length > 0 &&
          // A PUT that refuses to replace says so with 409 or 412.
          !documents(operation, 200, 202, 204, '2XX', 409, 412),
      )
      .map((operation) => ({ at: operation.responsesAt, operation })),
};

export const cases: readonly OpenApiCase[] = [
  {
    name: '201 alone',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '201': { description: Saved. }
`,
  },
  {
    name: '201 and an error',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '201': { description: Saved. }
        '400': { description: No order. }
`,
  },
  {
    name: 'both',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '201': { description: Created. }
        '204': { description: Replaced. }
`,
  },
  {
    name: 'a PUT that never replaces',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '201': { description: Created. }
        '409': { description: There is one already. }
`,
  },
  {
    name: 'a PUT that never creates',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '200': { description: Replaced. }
        '404': { description: No such order. }
`,
  },
];
