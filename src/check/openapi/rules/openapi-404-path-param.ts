// An address with a gap, and no word about what is not there (RFC 9110 §15.5.5).

import { responsesWith } from '../description.ts';
import { codeUndocumented } from '../families/code-undocumented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeUndocumented({
  id: 'openapi-404-path-param',
  kind: 'advice',
  source: 'RFC 9110 §15.5.5',
  summary: 'The path has a parameter, but 404 is not documented.',
  why: 'Most values of the parameter name nothing. A client has to know how that looks.',
  fix: 'Document 404 with its content; where existence is a secret, 403 or 404 for both.',
  codes: [404, 410, '4XX'],
  in: (operation) =>
    operation.path.includes('{') &&
    // A PUT that creates has nothing to miss.
    !(operation.method === 'PUT' && responsesWith(operation, 201).length > 0) &&
    operation.method !== 'OPTIONS' &&
    // Where no error at all is documented, openapi-no-4xx says so.
    (operation.parameters.length === 0 || operation.responses.some(({ key }) => key.startsWith('4'))),
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a GET',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    get:
      responses:
        '200': { description: The order. }
`,
  },
  {
    name: 'a DELETE with other errors',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '204': { description: Deleted. }
        '403': { description: Not yours. }
`,
  },
  {
    name: 'documented',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    get:
      responses:
        '200': { description: The order. }
        '404': { description: No such order. }
`,
  },
  {
    name: 'a path without a gap',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
`,
  },
  {
    name: 'a PUT that creates',
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
