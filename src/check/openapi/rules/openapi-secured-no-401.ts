// An operation that wants credentials and never asks for them (RFC 9110 §11.4).

import { codeUndocumented } from '../families/code-undocumented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeUndocumented({
  id: 'openapi-secured-no-401',
  kind: 'advice',
  source: 'RFC 9110 §11.4',
  summary: 'An operation needs credentials, but does not document 401.',
  why: 'Tokens expire. A client that does not expect 401 has no place where it would refresh one.',
  fix: 'Document 401 with the WWW-Authenticate field; a shared response under `components` serves all operations.',
  codes: [401, '4XX'],
  // Certificates are refused by TLS, before there is a response.
  in: ({ security }) =>
    security.need === 'required' && [...security.types].some((type) => type !== 'mutualTLS'),
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'the whole API needs a token',
    fires: true,
    yaml: `security: [{ token: [] }]
paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`,
  },
  {
    name: 'one operation needs a key',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      security: [{ key: [] }]
      responses:
        '200': { description: The orders. }
        '403': { description: Not yours. }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-API-Key }
`,
  },
  {
    name: 'documented',
    fires: false,
    yaml: `security: [{ token: [] }]
paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '401': { description: Sign in., headers: { WWW-Authenticate: { schema: { type: string } } } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`,
  },
  {
    name: 'an operation for everybody',
    fires: false,
    yaml: `security: [{ token: [] }]
paths:
  /health:
    get:
      security: []
      responses:
        '200': { description: All is well. }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`,
  },
  {
    name: 'credentials are welcome, not needed',
    fires: false,
    yaml: `paths:
  /articles:
    get:
      security: [{}, { token: [] }]
      responses:
        '200': { description: The articles. }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`,
  },
];
