// Content where there can be none (RFC 9110 §6.4.1).

import { status } from '../../../codes/index.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';

export const rule: DescriptionRule = {
  id: 'openapi-204-content',
  kind: 'must',
  source: 'RFC 9110 §15.3.5',
  summary: 'Content is described for a status code that has none.',
  why: 'Responses with 1xx, 204, 205 and 304 end with their fields. Generated servers try to send the content, and generated clients wait for it.',
  fix: 'Take `content` away, or document 200 where there is something to send.',
  test: ({ operations }) =>
    operations.flatMap((operation) =>
      operation.responses
        .filter(
          ({ code, content }) =>
            code !== undefined && content.length > 0 && (code < 200 || status(code)?.content === 'forbidden'),
        )
        .map(({ at, code, content }) => ({
          at: { ...at, path: [...at.path, 'content'] },
          operation,
          detail: `${code} with ${content[0]!.type}.`,
        })),
    ),
};

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a message in a 204',
    fires: true,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '204':
          description: Deleted.
          content: { application/json: { schema: { type: object } } }
`,
  },
  {
    name: 'the resource in a 304',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '304': { description: Not modified., content: { application/json: {} } }
`,
  },
  {
    name: 'an empty list of media types',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '204': { description: Deleted., content: {} }
`,
  },
  {
    name: 'content where it belongs',
    fires: false,
    yaml: `paths:
  /orders/{id}:
    delete:
      responses:
        '200': { description: Deleted., content: { application/json: { schema: { type: object } } } }
`,
  },
];
