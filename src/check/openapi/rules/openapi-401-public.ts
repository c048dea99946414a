// A 401 where nobody is said to need credentials (RFC 9110 §11.4).

import type { Description, Operation } from '../description.ts';
import { responsesWith } from '../description.ts';
import { readContent } from '../read-operations.ts';
import { valueAt } from '../reference.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';

// Where somebody signs in, the credentials are the content, and 401 says that they are wrong.
const signsIn =
  /log-?[io]n|sign-?[io]n|\bauth|oauth|token|session|passw|credential|register|verif|refresh|introspect|\botp\b|mfa|2fa/i;
const credentials = /^(?:authorization|cookie|x-?api-?key|api-?key|.*token|.*auth.*|.*signature.*)$/i;

export const rule: DescriptionRule = {
  id: 'openapi-401-public',
  kind: 'advice',
  source: 'RFC 9110 §11.4',
  summary: 'An operation documents 401, but no `security`.',
  why: 'A 401 asks for credentials. Generated clients send none here, as the description says that none are needed.',
  fix: 'Declare the `security` of the operation, or take the 401 away.',
  test: (description) => {
    const found = description.operations
      .filter(
        (operation) =>
          operation.security.need === 'none' &&
          operation.parametersKnown &&
          !takesCredentials(operation, description),
      )
      .flatMap((operation) =>
        responsesWith(operation, 401).map(({ key }) => ({
          at: { ...operation.responsesAt, path: [...operation.responsesAt.path, key] },
          operation,
        })),
      );
    const [first] = found;
    if (description.hasSecuritySchemes || first === undefined || found.length === 1) return found;
    // Who never says how to authenticate left it out once, not everywhere.
    const detail = `The description names no way to authenticate; 401s of this kind: ${found.length}.`;
    return [{ ...first, detail }];
  },
};

function takesCredentials(
  { path, words, parameters, body, hasBody }: Operation,
  { references }: Description,
): boolean {
  if (signsIn.test(path) || signsIn.test(words)) return true;
  if (parameters.some(({ name }) => credentials.test(name))) return true;
  if (body === undefined) return hasBody;
  return readContent(body, references).some(({ schema }) => {
    const properties = valueAt(schema?.value, ['properties']);
    return (
      typeof properties === 'object' &&
      properties !== null &&
      Object.keys(properties).some((name) => signsIn.test(name))
    );
  });
}

export const cases: readonly OpenApiCase[] = [
  {
    name: 'no security anywhere',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '401': { description: No., headers: { WWW-Authenticate: { schema: { type: string } } } }
`,
  },
  {
    name: 'taken out of the security of the whole',
    fires: true,
    yaml: `security: [{ token: [] }]
paths:
  /prices:
    get:
      security: []
      responses:
        '200': { description: The prices. }
        '401': { description: No., headers: { WWW-Authenticate: { schema: { type: string } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
`,
  },
  {
    name: 'a sign-in that checks a password',
    fires: false,
    yaml: `paths:
  /login:
    post:
      responses:
        '204': { description: Welcome. }
        '401': { description: Wrong password., headers: { WWW-Authenticate: { schema: { type: string } } } }
`,
  },
  {
    name: 'a field for credentials among the parameters',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      parameters: [{ name: X-Api-Key, in: header, schema: { type: string } }]
      responses:
        '200': { description: The orders. }
        '401': { description: No., headers: { WWW-Authenticate: { schema: { type: string } } } }
`,
  },
  {
    name: 'security',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      security: [{ token: [] }]
      responses:
        '200': { description: The orders. }
        '401': { description: No., headers: { WWW-Authenticate: { schema: { type: string } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
`,
  },
];
