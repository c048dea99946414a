// A redirect to where the request already is (RFC 9110 §15.4).

import { fieldLine } from '../exchange.ts';
import { redirectOf } from '../families/redirect-target.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'redirect-self',
  kind: 'advice',
  source: 'RFC 9110 §15.4',
  summary: 'Location leads back to the address that was asked for.',
  why: 'The client asks again and gets the same answer: browsers give up after some twenty rounds and tell the visitor that the page does not work.',
  fix: 'Remove the redirect, or give it the address it is meant for. Behind a proxy that ends TLS, let the application know the scheme of the request.',
  status: (code) => /^30[12378]$/.test(String(code)),
  needs: ['request', 'fields'],
  test: (exchange) => {
    const { request, response, evidence } = exchange;
    if (request === undefined || evidence.fromCache) return undefined;
    // After 301, 302 and 303 a client may or must go on with GET, which may well be answered otherwise.
    const same = request.method === 'GET' || request.method === 'HEAD' || response.status > 303;
    // A cookie can make the second answer another one.
    if (!same || fieldLine(response, 'set-cookie') !== undefined) return undefined;
    const reference = fieldLine(response, 'location')?.value ?? '';
    // Whether the address changes from http to https cannot be told from a request that names no scheme.
    if (request.target.startsWith('/') && /^[a-z][a-z0-9+.-]*:/i.test(reference)) return undefined;
    const redirect = redirectOf(exchange);
    if (redirect === undefined || redirect.to.origin !== redirect.from.origin) return undefined;
    const { to, field } = redirect;
    // A redirect to the cleaned-up form of an address changes the address.
    const path = `${to.pathname}${to.search}`;
    const sent = request.target.split('#', 1)[0];
    return sent === path || sent === `${to.origin}${path}` ? { where: { part: 'field', field } } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'the same path',
    fires: true,
    http: `GET /home HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Location: /home
Content-Length: 0

`,
  },
  {
    name: 'the same address, written in full',
    fires: true,
    http: `GET https://www.example.com/home?a=1 HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: https://www.example.com/home?a=1
Content-Length: 0

`,
  },
  {
    name: 'POST, to be repeated as it is',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: www.example.com
Content-Length: 0

HTTP/1.1 307 Temporary Redirect
Location: /orders
Content-Length: 0

`,
  },
  {
    name: 'back to the form, with GET',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: www.example.com
Content-Length: 0

HTTP/1.1 303 See Other
Location: /orders
Content-Length: 0

`,
  },
  {
    name: 'perhaps from http to https',
    fires: false,
    http: `GET /home HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: https://www.example.com/home
Content-Length: 0

`,
  },
  {
    name: 'a cookie is set on the way',
    fires: false,
    http: `GET /home HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Location: /home
Set-Cookie: session=new
Content-Length: 0

`,
  },
  {
    name: 'a slash at the end',
    fires: false,
    http: `GET /home HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: /home/
Content-Length: 0

`,
  },
];
