// A documented 407 without a challenge (RFC 9110 §15.5.8).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-407-challenge',
  codes: [407],
  field: 'Proxy-Authenticate',
  summary: 'A documented 407 does not declare the Proxy-Authenticate field.',
  why: 'A 407 is a proxy’s question for credentials, and the field is the question. An origin server means 401.',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'an API that means 401',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '407': { description: The API key is missing. }
`,
  },
  {
    name: 'the challenge of an origin server',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '407':
          description: Sign in to the proxy.
          headers: { WWW-Authenticate: { schema: { type: string } } }
`,
  },
  {
    name: 'declared',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '407':
          description: Sign in to the proxy.
          headers: { Proxy-Authenticate: { schema: { type: string } } }
`,
  },
  {
    name: 'no 407',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
`,
  },
];
