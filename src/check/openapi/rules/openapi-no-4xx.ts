// An operation that takes input and never finds fault with it (RFC 9110 §15.5).

import { codeUndocumented } from '../families/code-undocumented.ts';
import type { OpenApiCase } from '../rule.ts';

const errors = ['4XX', ...Array.from({ length: 100 }, (_, i) => 400 + i)];

export const rule = codeUndocumented({
  id: 'openapi-no-4xx',
  kind: 'advice',
  source: 'RFC 9110 §15.5',
  summary: 'An operation takes input, but documents no error of the client.',
  why: 'Input can be wrong. Whoever writes a client has to find out by trial how the API says so.',
  fix: 'Document 400 or 422 with its content, or `4XX`, or `default`.',
  codes: errors,
  in: ({ hasBody, parameters }) => hasBody || parameters.length > 0,
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a body',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        '204': { description: Taken. }
`,
  },
  {
    name: 'a parameter of the path',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      responses:
        '200': { description: The order. }
        '500': { description: It broke. }
`,
  },
  {
    name: 'an error',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        '204': { description: Taken. }
        '422': { description: No order. }
`,
  },
  {
    name: 'the default',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: The order. }
        default: { description: What went wrong. }
`,
  },
  {
    name: 'no input',
    fires: false,
    yaml: `paths:
  /health:
    get:
      responses:
        '200': { description: All is well. }
`,
  },
];
