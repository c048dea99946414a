// Content in the answer to a HEAD (RFC 9110 §9.3.2).

import type { DescriptionRule, OpenApiCase } from '../rule.ts';

export const rule: DescriptionRule = {
  id: 'openapi-head-content',
  kind: 'must',
  source: 'RFC 9110 §9.3.2',
  summary: 'Content is described for a response to HEAD.',
  why: 'No response to HEAD has content, errors included: clients stop reading after the fields.',
  fix: 'Take `content` away; describe the fields, Content-Type and Content-Length among them, under `headers`.',
  test: ({ operations }) =>
    operations
      .filter(({ method }) => method === 'HEAD')
      .flatMap((operation) =>
        operation.responses
          .filter(({ content }) => content.length > 0)
          // A shared response may be right for other methods: the place is this use of it.
          .map(({ key }) => ({
            at: { ...operation.responsesAt, path: [...operation.responsesAt.path, key] },
            operation,
          })),
      ),
};

export const cases: readonly OpenApiCase[] = [
  {
    name: 'the file itself',
    fires: true,
    yaml: `paths:
  /files/{id}:
    head:
      responses:
        '200': { description: It is there., content: { application/octet-stream: {} } }
`,
  },
  {
    name: 'a shared error',
    fires: true,
    yaml: `paths:
  /files/{id}:
    head:
      responses:
        '200': { description: It is there. }
        '404': { $ref: '#/components/responses/Missing' }
components:
  responses:
    Missing: { description: Nothing here., content: { application/problem+json: {} } }
`,
  },
  {
    name: 'fields alone',
    fires: false,
    yaml: `paths:
  /files/{id}:
    head:
      responses:
        '200': { description: It is there., headers: { Content-Length: { schema: { type: integer } } } }
`,
  },
  {
    name: 'the GET beside it',
    fires: false,
    yaml: `paths:
  /files/{id}:
    get:
      responses:
        '200': { description: The file., content: { application/octet-stream: {} } }
    head:
      responses:
        '200': { description: It is there. }
`,
  },
];
