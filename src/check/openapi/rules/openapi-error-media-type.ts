// Errors in a format of their own (RFC 9457 §3).

import type { DescriptionRule, OpenApiCase } from '../rule.ts';

export const rule: DescriptionRule = {
  id: 'openapi-error-media-type',
  kind: 'advice',
  source: 'RFC 9457 §3',
  summary: 'Errors are documented without application/problem+json.',
  why: 'Problem details are the one format of errors that libraries know. Any other has to be learnt by every client.',
  fix: 'Describe the content of 4xx and 5xx as application/problem+json, with extension members for what is your own.',
  // A settled format of one's own is no fault.
  profiles: ['strict'],
  test: ({ operations }) => {
    const found = operations.flatMap((operation) =>
      operation.responses
        .filter(
          ({ key, content }) =>
            /^[45]/.test(key) &&
            content.length > 0 &&
            content.some(({ type }) => /json|xml/.test(type)) &&
            !content.some(({ type }) => /^application\/problem\+(?:json|xml)$/.test(type)),
        )
        .map(({ at }) => ({ at: { ...at, path: [...at.path, 'content'] }, operation })),
    );
    const [first] = found;
    if (first === undefined) return [];
    // One decision, made once for the whole API.
    return [{ ...first, detail: `Responses of this kind: ${found.length}.` }];
  },
};

export const cases: readonly OpenApiCase[] = [
  {
    name: 'plain JSON',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '400': { description: A mistake., content: { application/json: { schema: { type: object } } } }
`,
  },
  {
    name: 'a vendor’s format for a range',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        5XX: { description: It broke., content: { application/vnd.example.error+json: {} } }
`,
  },
  {
    name: 'problem details',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '400': { description: A mistake., content: { application/problem+json: { schema: { type: object } } } }
`,
  },
  {
    name: 'a page for people, and errors without content',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '404': { description: Nothing here. }
        '500': { description: It broke., content: { text/html: {} } }
`,
  },
];
