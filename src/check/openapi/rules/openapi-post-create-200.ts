// A POST that seems to create, and answers 200 (RFC 9110 §9.3.3).

import { responsesWith } from '../description.ts';
import type { DescriptionRule, OpenApiCase } from '../rule.ts';

// A POST to these reads or does something.
const works =
  /search|query|find|filter|list|lookup|batch|bulk|import|export|validat|check|calculat|login|token|preview|graphql|rpc|webhook|sync/i;

export const rule: DescriptionRule = {
  id: 'openapi-post-create-200',
  kind: 'advice',
  source: 'RFC 9110 §9.3.3',
  summary: 'A POST to a collection documents 200 as its only success.',
  why: 'A client cannot tell whether something was created, and does not learn where it is.',
  fix: 'Document 201 with the Location field, or 202 where it takes time.',
  test: ({ operations }) => {
    const collections = new Set(
      operations.flatMap(({ method, path }) => {
        const parent = method === 'GET' ? /^(.*)\/\{[^/{}]*\}\/?$/.exec(path)?.[1] : undefined;
        return parent === undefined ? [] : [parent];
      }),
    );
    return operations
      .filter((operation) => {
        const { method, path, words, responses } = operation;
        if (method !== 'POST' || works.test(path) || works.test(words)) return false;
        if (!responses.some(({ key }) => key === '200')) return false;
        if (responses.some(({ key }) => key !== '200' && /^[23]/.test(key))) return false;
        return collections.has(path.replace(/\/$/, ''));
      })
      .flatMap((operation) =>
        responsesWith(operation, 200).map(({ key }) => ({
          at: { ...operation.responsesAt, path: [...operation.responsesAt.path, key] },
          operation,
        })),
      );
  },
};

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a collection and its items',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '200': { description: The new order. }
  /orders/{id}:
    get:
      responses:
        '200': { description: The order. }
`,
  },
  {
    name: 'a collection inside an item',
    fires: true,
    yaml: `paths:
  /orders/{id}/lines:
    post:
      responses:
        '200': { description: The new line. }
        '400': { description: No line. }
  /orders/{id}/lines/{line}:
    get:
      responses:
        '200': { description: The line. }
`,
  },
  {
    name: '201',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      responses:
        '201': { description: The new order., headers: { Location: { schema: { type: string } } } }
  /orders/{id}:
    get:
      responses:
        '200': { description: The order. }
`,
  },
  {
    name: 'a search',
    fires: false,
    yaml: `paths:
  /orders/search:
    post:
      responses:
        '200': { description: What was found. }
  /orders/search/{id}:
    get:
      responses:
        '200': { description: A saved search. }
`,
  },
  {
    name: 'no items to read',
    fires: false,
    yaml: `paths:
  /events:
    post:
      responses:
        '200': { description: Taken. }
`,
  },
];
