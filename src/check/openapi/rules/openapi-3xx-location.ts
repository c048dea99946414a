// A documented redirect that does not say where to (RFC 9110 §15.4).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-3xx-location',
  codes: [301, 302, 303, 307, 308],
  field: 'Location',
  summary: 'A documented redirect does not declare the Location field.',
  why: 'The address is all that a redirect has to say. Clients generated from the description do not know that it is there.',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: '302 without fields',
    fires: true,
    yaml: `paths:
  /reports/{id}/download:
    get:
      responses:
        '302': { description: The file lies elsewhere. }
`,
  },
  {
    name: 'the address in the content',
    fires: true,
    yaml: `paths:
  /checkout:
    post:
      responses:
        '303':
          description: Look at the order.
          content: { application/json: { schema: { type: object, properties: { url: { type: string } } } } }
`,
  },
  {
    name: 'declared',
    fires: false,
    yaml: `paths:
  /reports/{id}/download:
    get:
      responses:
        '302':
          description: The file lies elsewhere.
          headers: { Location: { schema: { type: string, format: uri } } }
`,
  },
  {
    name: '304 leads nowhere',
    fires: false,
    yaml: `paths:
  /reports:
    get:
      responses:
        '200': { description: The reports. }
        '304': { description: Not modified. }
`,
  },
];
