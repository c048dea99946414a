// A failed condition where no condition can be set (RFC 9110 §15.5.13).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-412-no-condition',
  kind: 'advice',
  source: 'RFC 9110 §15.5.13',
  summary: 'An operation documents 412 or 428, but takes no conditional field.',
  why: 'These codes are about If-Match and its like. A state that does not allow the request is 409, content that makes no sense is 422.',
  fix: 'Add the parameter, for example If-Match, or document the code that is meant.',
  codes: (code) => code === 412 || code === 428,
  // `If` is WebDAV's, `If-Schedule-Tag-Match` CalDAV's.
  in: ({ parameters, parametersKnown }) =>
    parametersKnown &&
    !parameters.some(({ name, in: place }) => place === 'header' && /^if(?:-|$)|etag/.test(name)),
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a state of affairs',
    fires: true,
    yaml: `paths:
  /orders/{id}/ship:
    post:
      responses:
        '204': { description: On its way. }
        '412': { description: Not paid yet. }
`,
  },
  {
    name: 'a condition is demanded, but cannot be sent',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    put:
      responses:
        '204': { description: Replaced. }
        '428': { description: Send If-Match. }
`,
  },
  {
    name: 'a condition',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    put:
      parameters: [{ name: If-Match, in: header, schema: { type: string } }]
      responses:
        '204': { description: Replaced. }
        '412': { description: Somebody else was faster. }
`,
  },
  {
    name: 'a condition for all methods of the path',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    parameters: [{ $ref: '#/components/parameters/IfMatch' }]
    delete:
      responses:
        '204': { description: Deleted. }
        '428': { description: Send If-Match. }
components:
  parameters:
    IfMatch: { name: if-match, in: header, schema: { type: string } }
`,
  },
];
