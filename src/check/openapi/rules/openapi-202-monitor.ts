// Accepted, and then? (RFC 9110 §15.3.3)

import { responsesWith } from '../description.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';

const monitors = [
  'location',
  'content-location',
  'operation-location',
  'azure-asyncoperation',
  'link',
  'retry-after',
];

export const rule: DescriptionRule = {
  id: 'openapi-202-monitor',
  kind: 'advice',
  source: 'RFC 9110 §15.3.3',
  summary: 'A documented 202 says neither what the state is nor where to ask.',
  why: 'The work goes on after the response. A client that is told nothing cannot find out how it ended.',
  fix: 'Describe content with the state, a Location field with the address of a status monitor, or a link to it.',
  test: ({ operations }) =>
    operations.flatMap((operation) =>
      responsesWith(operation, 202)
        .filter(
          ({ known, content, fields, hasLinks }) =>
            known && content.length === 0 && !hasLinks && !monitors.some((name) => fields.has(name)),
        )
        .map(({ at }) => ({ at, operation })),
    ),
};

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a description alone',
    fires: true,
    yaml: `paths:
  /exports:
    post:
      responses:
        '202': { description: The export was started. }
`,
  },
  {
    name: 'fields that say nothing of it',
    fires: true,
    yaml: `paths:
  /exports:
    post:
      responses:
        '202': { description: Started., headers: { X-Request-Id: { schema: { type: string } } } }
`,
  },
  {
    name: 'an address to ask at',
    fires: false,
    yaml: `paths:
  /exports:
    post:
      responses:
        '202': { description: Started., headers: { Location: { schema: { type: string } } } }
`,
  },
  {
    name: 'the state',
    fires: false,
    yaml: `paths:
  /exports:
    post:
      responses:
        '202': { description: Started., content: { application/json: { schema: { type: object } } } }
`,
  },
];
