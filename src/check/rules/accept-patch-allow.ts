// PATCH is allowed, and in which form is not said (RFC 5789 §3.1).

import { fieldLine } from '../exchange.ts';
import { allowedMethods } from '../families/allowed-methods.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'accept-patch-allow',
  kind: 'should',
  source: 'RFC 5789 §3.1',
  summary: 'Allow and Accept-Patch of a response to OPTIONS contradict each other.',
  why: 'There are many patch formats. A client that may send PATCH needs to know which one is taken, or it finds out by a 415.',
  fix: 'Send both: `Allow: GET, HEAD, PATCH` and `Accept-Patch: application/merge-patch+json`; or neither.',
  status: (code) => code >= 200 && code <= 299,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    if (request?.method !== 'OPTIONS' || request.target === '*') return undefined;
    if (fieldLine(request, 'access-control-request-method') !== undefined) return undefined;
    const allowed = allowedMethods(response);
    if (allowed === undefined) return undefined;
    const formats = fieldLine(response, 'accept-patch');
    if (allowed.includes('PATCH') === (formats !== undefined)) return undefined;
    return formats === undefined
      ? { where: onField(response, 'allow'), detail: 'Allow has PATCH; there is no Accept-Patch.' }
      : { where: onField(response, 'accept-patch'), detail: 'There is Accept-Patch; Allow has no PATCH.' };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the method without a format',
    fires: true,
    http: `OPTIONS /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Allow: GET, HEAD, PATCH

`,
  },
  {
    name: 'a format without the method',
    fires: true,
    http: `OPTIONS /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Allow: GET, HEAD
Accept-Patch: application/json-patch+json

`,
  },
  {
    name: 'both',
    fires: false,
    http: `OPTIONS /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content
Allow: GET, HEAD
Allow: PATCH
Accept-Patch: application/merge-patch+json

`,
  },
  {
    name: 'neither',
    fires: false,
    http: `OPTIONS / HTTP/1.1
Host: www.example.com

HTTP/1.1 204 No Content
Allow: GET, HEAD

`,
  },
];
