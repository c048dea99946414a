// Scopes that nobody can lack, as described (RFC 6750 §3.1).

import { codeUndocumented } from '../families/code-undocumented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeUndocumented({
  id: 'openapi-scopes-no-403',
  kind: 'advice',
  source: 'RFC 6750 §3.1',
  summary: 'An operation needs scopes, but does not document 403.',
  why: 'A valid token without the scope gets 403. A client has to know it from 401, which a fresh token would mend.',
  fix: 'Document 403, and the scope that would be needed in its WWW-Authenticate field.',
  codes: [403, '4XX'],
  in: ({ security }) => security.need === 'required' && security.scopes,
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a scope to read',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      security: [{ oauth: ['orders:read'] }]
      responses:
        '200': { description: The orders. }
components:
  securitySchemes: { oauth: { type: oauth2, flows: {} } }
`,
  },
  {
    name: '401 alone',
    fires: true,
    yaml: `security: [{ oidc: [admin] }]
paths:
  /orders:
    delete:
      responses:
        '204': { description: Deleted. }
        '401': { description: Sign in., headers: { WWW-Authenticate: { schema: { type: string } } } }
components:
  securitySchemes: { oidc: { type: openIdConnect, openIdConnectUrl: 'https://id.example.com/' } }
`,
  },
  {
    name: 'documented',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      security: [{ oauth: ['orders:read'] }]
      responses:
        '200': { description: The orders. }
        '403': { description: Another scope is needed. }
components:
  securitySchemes: { oauth: { type: oauth2, flows: {} } }
`,
  },
  {
    name: 'no scopes',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      security: [{ oauth: [] }]
      responses:
        '200': { description: The orders. }
components:
  securitySchemes: { oauth: { type: oauth2, flows: {} } }
`,
  },
];
