// A DELETE whose success says something else (RFC 9110 §9.3.5).

import { documents } from '../description.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';

export const rule: DescriptionRule = {
  id: 'openapi-delete-codes',
  kind: 'should',
  source: 'RFC 9110 §9.3.5',
  summary: 'The success of a DELETE is documented, but not as 200, 202 or 204.',
  why: 'These three tell a client whether the resource is gone, or will be. Any other leaves it guessing.',
  fix: 'Document 204 where it is gone, 200 where the content says so, 202 where it takes time.',
  test: ({ operations }) =>
    operations
      .filter(
        (operation) =>
          operation.method === 'DELETE' &&
          operation.responses.some(({ code = 0 }) => code >= 200 && code <= 299) &&
          // 207 tells of many at once (RFC 4918 §9.6.1).
          !documents(operation, 200, 202, 204, 207, '2XX', '3XX', 303),
      )
      .map((operation) => ({ at: operation.responsesAt, operation })),
};

export const cases: readonly OpenApiCase[] = [
  {
    name: '201',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '201': { description: Deleted. }
`,
  },
  {
    name: '205',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '205': { description: Deleted. }
        '404': { description: No such order. }
`,
  },
  {
    name: '204',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '204': { description: Deleted. }
`,
  },
  {
    name: 'later',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '202': { description: It will be deleted., headers: { Location: { schema: { type: string } } } }
`,
  },
];
