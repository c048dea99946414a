// A documented 206 that does not say which part it is (RFC 9110 §15.3.7.1).

import { fieldUndeclared } from '../families/field-undeclared.ts';
import type { OpenApiCase } from '../rule.ts';

export const rule = fieldUndeclared({
  id: 'openapi-206-content-range',
  codes: [206],
  field: 'Content-Range',
  summary: 'A documented 206 does not declare the Content-Range field.',
  why: 'Without it a client cannot tell which bytes it got. A page of a list is no range of bytes: that is 200.',
  // Several parts have a range each, inside (RFC 9110 §15.3.7.2).
  exempt: ({ content }) => content.length > 0 && content.every(({ type }) => type === 'multipart/byteranges'),
  detail: ({ parameters, parametersKnown }) =>
    !parametersKnown || parameters.some(({ name, in: place }) => place === 'header' && name === 'range')
      ? undefined
      : 'It has no Range parameter either, and only a request with Range is answered by 206.',
});

export const cases: readonly OpenApiCase[] = [
  {
    name: 'a page of a list',
    fires: true,
    yaml: `paths:
  /orders:
    get:
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses:
        '206': { description: A page of orders. }
`,
  },
  {
    name: 'a range without its place',
    fires: true,
    yaml: `paths:
  /files/{id}:
    get:
      parameters: [{ name: Range, in: header, schema: { type: string } }]
      responses:
        '206':
          description: A part of the file.
          headers: { Accept-Ranges: { schema: { type: string } } }
`,
  },
  {
    name: 'declared',
    fires: false,
    yaml: `paths:
  /files/{id}:
    get:
      parameters: [{ name: Range, in: header, schema: { type: string } }]
      responses:
        '206':
          description: A part of the file.
          headers: { Content-Range: { schema: { type: string } } }
`,
  },
  {
    name: 'several parts',
    fires: false,
    yaml: `paths:
  /files/{id}:
    get:
      responses:
        '206':
          description: Parts of the file.
          content: { multipart/byteranges: {} }
`,
  },
];
