// A method that is refused and recommended in one breath (RFC 9110 §15.5.6).

import { allowedMethods } from '../families/allowed-methods.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '405-allow-contradiction',
  code: 405,
  source: 'RFC 9110 §15.5.6',
  summary: 'The Allow of a 405 lists the method that was refused.',
  why: 'A client that goes by the list sends the same request again.',
  fix: 'Take the method out of the list. Where the method is right and something else is not, the code is another one: 403 without permission, 400 or 422 for the content.',
  needs: ['fields'],
  misfit: ({ method }, { response }) => allowedMethods(response)?.includes(method) === true,
});

export const cases: readonly Case[] = [
  {
    name: 'the only method',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 405 Method Not Allowed
Allow: POST
Content-Length: 0

`,
  },
  {
    name: 'among others, in a second line',
    fires: true,
    http: `DELETE /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 405 Method Not Allowed
Allow: GET, HEAD
Allow: DELETE
Content-Length: 0

`,
  },
  {
    name: 'other methods',
    fires: false,
    http: `DELETE /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 405 Method Not Allowed
Allow: GET, HEAD
Content-Length: 0

`,
  },
  {
    name: 'methods are case-sensitive',
    fires: false,
    http: `get /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 405 Method Not Allowed
Allow: GET, HEAD
Content-Length: 0

`,
  },
];
