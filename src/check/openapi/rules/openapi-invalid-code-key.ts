// A key under `responses` that is no status code (RFC 9110 §15).

import type { DescriptionRule, OpenApiCase } from '../rule.ts';

export const rule: DescriptionRule = {
  id: 'openapi-invalid-code-key',
  kind: 'must',
  source: 'RFC 9110 §15',
  summary: 'A key under `responses` is neither a status code, nor a range, nor `default`.',
  why: 'Tools skip the response or stop: status codes have three digits, from 100 to 599.',
  fix: 'Write a code such as `404`, a range from `1XX` to `5XX` in capitals, or `default`.',
  test: ({ operations }) =>
    operations.flatMap((operation) =>
      operation.responses
        .filter(({ key }) => !/^(?:default|[1-5](?:\d\d|XX))$/.test(key))
        .map(({ key }) => {
          const { file, path } = operation.responsesAt;
          const detail = /^[1-5]xx$/i.test(key) ? 'The X of a range is a capital letter.' : undefined;
          return {
            at: { file, path: [...path, key] },
            operation,
            ...(detail === undefined ? {} : { detail }),
          };
        }),
    ),
};

export const cases: readonly OpenApiCase[] = [
  {
    name: 'above the last class',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '600': { description: The world ended. }
`,
  },
  {
    name: 'a word',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        success: { description: The orders. }
`,
  },
  {
    name: 'a range in lower case',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      responses:
        2xx: { description: The orders. }
`,
  },
  {
    name: 'codes, a range and the default',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        200: { description: The orders. }
        '404': { description: Unknown. }
        5XX: { description: Broken. }
        default: { description: Anything else. }
`,
  },
  {
    name: 'an extension of the format',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        x-notes: { by: us }
`,
  },
];
