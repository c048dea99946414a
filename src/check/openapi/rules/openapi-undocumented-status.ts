// An answer that the description does not know (RFC 9205 §4.6).

import { documents } from '../description.ts';
import type { OpenApiCase, TrafficRule } from '../rule.ts';

// Gateways answer these in the place of the application, for every operation.
const gateways = new Set([408, 413, 414, 429, 431, 502, 503, 504, 511]);

export const rule: TrafficRule = {
  id: 'openapi-undocumented-status',
  kind: 'advice',
  source: 'RFC 9205 §4.6',
  summary: 'The description of the API does not document this status code for the operation.',
  why: 'Clients are written from the description. They have no branch for this answer, and generated ones throw.',
  fix: 'Document the response, or mend the server where it is a mistake.',
  judge: ({ request, response }, operation) => {
    const { status } = response;
    if (status < 200 || status > 599 || operation.responses.length === 0) return undefined;
    if (documents(operation, status, `${Math.floor(status / 100)}XX`) || gateways.has(status))
      return undefined;
    // Caches bring their own conditions, and a 304 stands for the 200 (RFC 9110 §15.4.5).
    if (status === 304 && (operation.method === 'GET' || operation.method === 'HEAD')) return undefined;
    const range = request?.fields.some(({ lower }) => lower === 'range') === true;
    if ((status === 206 || status === 416) && range) return undefined;
    const known = operation.responses.map(({ key }) => key).join(', ');
    return `${operation.method} ${operation.path} documents ${known}; this is ${status}.`;
  },
};

const orders = `paths:
  /orders/{id}:
    get:
      responses:
        '200': { description: The order. }
        '404': { description: No such order. }
`;

export const cases: readonly OpenApiCase[] = [
  {
    name: 'an error that nobody wrote down',
    fires: true,
    yaml: orders,
    http: `GET /orders/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 500 Internal Server Error
Content-Length: 0

`,
  },
  {
    name: 'a success of another kind, behind a base path',
    fires: true,
    yaml: `servers: [{ url: 'https://api.example.com/v1/' }]\n${orders}`,
    http: `GET https://api.example.com/v1/orders/17?full=1 HTTP/1.1
Host: api.example.com

HTTP/1.1 202 Accepted
Content-Length: 0

`,
  },
  {
    name: 'documented',
    fires: false,
    yaml: orders,
    http: `GET /orders/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Length: 0

`,
  },
  {
    name: 'a 304 stands for the 200',
    fires: false,
    yaml: orders,
    http: `GET /orders/17 HTTP/1.1
Host: api.example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
ETag: "v1"

`,
  },
  {
    name: 'another API',
    fires: false,
    yaml: `servers: [{ url: 'https://api.example.com' }]\n${orders}`,
    http: `GET /orders/17 HTTP/1.1
Host: shop.example.net

HTTP/1.1 500 Internal Server Error
Content-Length: 0

`,
  },
  {
    name: 'the default',
    fires: false,
    yaml: `paths:
  /orders:
    get:
      responses:
        default: { description: Anything. }
`,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 418 I'm a teapot
Content-Length: 0

`,
  },
];
