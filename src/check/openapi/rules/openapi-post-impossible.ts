// Codes that no POST is answered with (RFC 9110 §9.3.3).

import { codeDocumented } from '../families/code-documented.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = codeDocumented({
  id: 'openapi-post-impossible',
  kind: 'must',
  source: 'RFC 9110 §9.3.3',
  summary: 'A POST documents 206, 304 or 416.',
  why: 'Ranges and the state of a cache are matters of GET. Clients do not know what to do with such an answer to a POST.',
  fix: 'Send 200 with the whole content; send 412 where a condition failed.',
  codes: (code) => code === 206 || code === 304 || code === 416,
  in: ({ method }) => method === 'POST',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'nothing changed',
    fires: true,
    yaml: `paths:
  /orders:
    post:
      responses:
        '304': { description: The order was there already. }
`,
  },
  {
    name: 'a page of results',
    fires: true,
    also: ['openapi-206-content-range'],
    yaml: `paths:
  /search:
    post:
      responses:
        '206': { description: A part of the results. }
`,
  },
  {
    name: 'a GET may',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        '200': { description: The orders. }
        '304': { description: Not modified. }
        '416': { description: No such range. }
`,
  },
  {
    name: 'a POST with a condition',
    fires: false,
    yaml: `paths:
  /orders:
    post:
      parameters: [{ name: If-Match, in: header, schema: { type: string } }]
      responses:
        '200': { description: Changed. }
        '412': { description: Somebody else was faster. }
`,
  },
];
