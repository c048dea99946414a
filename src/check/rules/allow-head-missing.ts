// GET without HEAD (RFC 9110 §9.1).

import { allowedMethods } from '../families/allowed-methods.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'allow-head-missing',
  kind: 'advice',
  source: 'RFC 9110 §9.1',
  summary: 'Allow lists GET, but not HEAD.',
  why: 'Link checkers, download managers and caches ask with HEAD first; a server for general use answers it wherever it answers GET.',
  fix: 'Answer HEAD with the fields of GET, and list both.',
  needs: ['fields'],
  profiles: ['strict'],
  test: ({ response }) => {
    const allowed = allowedMethods(response);
    if (allowed === undefined || !allowed.includes('GET') || allowed.includes('HEAD')) return undefined;
    return { where: onField(response, 'allow') };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'on a 405',
    fires: true,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: GET, POST
Content-Length: 0

`,
  },
  {
    name: 'in answer to OPTIONS',
    fires: true,
    http: `OPTIONS /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Allow: GET, PUT

`,
  },
  {
    name: 'both, on two lines',
    fires: false,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: GET
Allow: HEAD
Content-Length: 0

`,
  },
  {
    name: 'neither',
    fires: false,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: POST
Content-Length: 0

`,
  },
];
