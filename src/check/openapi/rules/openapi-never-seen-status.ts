// A promise that no exchange kept (RFC 9205 §4.6).

import type { CoverageRule, OpenApiCase } from '../rule.ts';

export const rule: CoverageRule = {
  id: 'openapi-never-seen-status',
  kind: 'advice',
  source: 'RFC 9205 §4.6',
  summary: 'No recorded exchange shows a status code that is documented.',
  why: 'Nobody knows whether the server really sends it; descriptions grow codes that were copied from elsewhere.',
  fix: 'Add a test that provokes it, or take it out of the description.',
  cover: ({ operations }, seen) =>
    operations.flatMap((operation) => {
      const codes = seen.get(operation);
      const documented = operation.responses.flatMap(({ code }) =>
        // Limits and faults do not come when they are called.
        code === undefined || code < 200 || code === 429 || code >= 500 ? [] : [code],
      );
      const unseen = documented.filter((code) => codes?.has(code) !== true);
      if (unseen.length === 0) return [];
      if (codes === undefined)
        return [{ at: operation.responsesAt, operation, detail: 'No exchange belongs to this operation.' }];
      const shown = [...codes].sort((a, b) => a - b).join(', ');
      return [
        { at: operation.responsesAt, operation, detail: `Seen: ${shown}. Never seen: ${unseen.join(', ')}.` },
      ];
    }),
};

const orders = `paths:
  /orders/{id}:
    get:
      responses:
        '200': { description: The order. }
        '404': { description: No such order. }
        '503': { description: Out of service., headers: { Retry-After: { schema: { type: integer } } } }
`;

export const cases: readonly OpenApiCase[] = [
  {
    name: 'only the success',
    fires: true,
    yaml: orders,
    http: `GET /orders/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'another operation',
    fires: true,
    yaml: orders,
    http: `DELETE /orders/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content

`,
  },
  {
    name: 'all that can be provoked',
    fires: false,
    yaml: orders,
    http: `GET /orders/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Length: 0

###
GET /orders/18 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Length: 0

`,
  },
  {
    name: 'ranges are no promise of a code',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        2XX: { description: The orders. }
        default: { description: What went wrong. }
`,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
];
