// A list of methods without the one that just worked (RFC 9110 §10.2.1).

import { allowedMethods } from '../families/allowed-methods.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'allow-excludes-success',
  kind: 'advice',
  source: 'RFC 9110 §10.2.1',
  summary: 'Allow does not list the method that has just succeeded.',
  why: 'Clients and tools that build their forms and calls from Allow leave out what the resource can do.',
  fix: 'List every method of this target; a fixed list in a proxy or a filter is a usual cause.',
  status: (code) => code >= 200 && code <= 299,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    // Hardly any server lists OPTIONS, and everybody knows that it works.
    if (request === undefined || request.method === 'OPTIONS') return undefined;
    const allowed = allowedMethods(response);
    if (allowed === undefined || allowed.includes(request.method)) return undefined;
    if (request.method === 'HEAD' && allowed.includes('GET')) return undefined;
    // The server acted on another method than that of the request line.
    if (request.fields.some(({ lower }) => /^x-(?:http-)?method(?:-override)?$/.test(lower)))
      return undefined;
    return { where: onField(response, 'allow'), detail: `It lacks ${request.method}.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'PUT worked',
    fires: true,
    http: `PUT /notes/7 HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 204 No Content
Allow: GET, HEAD

`,
  },
  {
    name: 'an empty list',
    fires: true,
    http: `GET /notes/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Allow:
Content-Type: text/plain

hi`,
  },
  {
    name: 'in the list',
    fires: false,
    http: `GET /notes/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Allow: GET, HEAD, PUT
Content-Type: text/plain

hi`,
  },
  {
    name: 'not allowed, and not listed',
    fires: false,
    http: `DELETE /notes/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 405 Method Not Allowed
Allow: GET, HEAD
Content-Length: 0

`,
  },
];
