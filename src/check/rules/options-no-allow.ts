// The answer to "what can be done here", without the answer (RFC 9110 §9.3.7).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'options-no-allow',
  kind: 'should',
  source: 'RFC 9110 §9.3.7',
  summary: 'A successful response to OPTIONS has no Allow field.',
  why: 'The client asked which methods the target takes and learns nothing.',
  fix: 'Send Allow with the methods of this target, for example `Allow: GET, HEAD, PUT`.',
  status: (code) => code >= 200 && code <= 299,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    // `OPTIONS *` asks about the server, not about a resource.
    if (request?.method !== 'OPTIONS' || request.target === '*') return undefined;
    if (fieldLine(request, 'access-control-request-method') !== undefined) return undefined;
    const answered = response.fields.some(
      ({ lower }) => lower === 'allow' || lower === 'access-control-allow-methods',
    );
    return answered ? undefined : { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'only 200',
    fires: true,
    http: `OPTIONS /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'the features of WebDAV alone',
    fires: true,
    http: `OPTIONS /files/ HTTP/1.1
Host: dav.example.com

HTTP/1.1 204 No Content
DAV: 1, 2

`,
  },
  {
    name: 'the methods',
    fires: false,
    http: `OPTIONS /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Allow: GET, HEAD, PUT, OPTIONS

`,
  },
  {
    name: 'a preflight of a browser',
    fires: false,
    http: `OPTIONS /orders/7 HTTP/1.1
Host: api.example.com
Origin: https://shop.example.com
Access-Control-Request-Method: PUT

HTTP/1.1 204 No Content
Access-Control-Allow-Origin: https://shop.example.com
Access-Control-Allow-Methods: PUT

`,
  },
];
