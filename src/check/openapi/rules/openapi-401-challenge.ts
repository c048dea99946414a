// A documented 401 without the field that its clients wait for (RFC 9110 §11.6.1).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-401-challenge',
  codes: [401],
  field: 'WWW-Authenticate',
  summary: 'A documented 401 does not declare the WWW-Authenticate field.',
  why: 'Every 401 has to carry a challenge. Generated servers leave out what is not described, and generated clients cannot read it.',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'no fields at all',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '401': { description: Sign in first. }
`,
  },
  {
    name: 'a shared response with other fields',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '401': { $ref: '#/components/responses/SignIn' }
components:
  responses:
    SignIn:
      description: Sign in first.
      headers:
        X-Request-Id: { schema: { type: string } }
`,
  },
  {
    name: 'declared, in lower case',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '401':
          description: Sign in first.
          headers:
            www-authenticate: { schema: { type: string } }
`,
  },
  {
    name: 'declared in a shared response',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        401: { $ref: '#/components/responses/SignIn' }
components:
  responses:
    SignIn:
      description: Sign in first.
      headers:
        WWW-Authenticate: { schema: { type: string } }
`,
  },
  {
    name: 'a response in a file that is not here',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '401': { $ref: 'https://example.com/errors.yaml#/SignIn' }
`,
  },
];
