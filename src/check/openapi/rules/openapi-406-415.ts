// A media type that is not supported, where none is sent (RFC 9110 §15.5.16).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-406-415',
  kind: 'advice',
  source: 'RFC 9110 §15.5.16',
  summary: 'An operation without a request body documents 415.',
  why: 'A 415 is about the format of what the client sent; about the format that it wants to get there is 406.',
  fix: 'Describe the request body, or document 406 where Accept is meant.',
  codes: (code) => code === 415,
  in: ({ hasBody }) => !hasBody,
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a GET',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '415': { description: JSON only. }
`,
  },
  {
    name: 'a DELETE',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '204': { description: Deleted. }
        '415': { description: JSON only. }
`,
  },
  {
    name: 'a POST with a body',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      requestBody: { content: { application/json: {} } }
      responses:
        '204': { description: Taken. }
        '415': { description: JSON only. }
`,
  },
  {
    name: 'the other direction',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '406': { description: JSON or CSV. }
`,
  },
];
