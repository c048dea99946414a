// A program is sent to a page where people sign in (RFC 9110 §11.4).

import type { RequestMessage } from '../exchange.ts';
import { fieldLine, values } from '../exchange.ts';
import { redirectOf } from '../families/redirect-target.ts';
import type { Case, Rule } from '../rule.ts';

// Parts of a path that stand for signing in.
const signIn = /(?:^|\/)(?:log-?in|sign-?in|sign_in|saml2?|sso|authorize)(?:\.\w{2,5})?(?:\/|$)/i;

export const rule: Rule = {
  id: 'redirect-api-login',
  kind: 'advice',
  source: 'RFC 9110 §11.4',
  summary: 'A request of a program is redirected to a sign-in page.',
  why: 'The program follows, gets a page with 200 and fails while parsing it. It never learns that its credentials are missing, so it does not renew them.',
  fix: 'Answer 401 with WWW-Authenticate to requests that are not navigations (`Sec-Fetch-Mode`, `Accept`), and redirect people alone.',
  status: (code) => code === 302 || code === 303 || code === 307,
  needs: ['request', 'fields'],
  test: (exchange) => {
    const { request } = exchange;
    if (request === undefined || !isProgram(request)) return undefined;
    const redirect = redirectOf(exchange);
    // One page of a sign-in leads to the next.
    if (redirect === undefined || signIn.test(redirect.from.pathname)) return undefined;
    if (!signIn.test(redirect.to.pathname)) return undefined;
    return { where: { part: 'field', field: redirect.field } };
  },
};

function isProgram(request: RequestMessage): boolean {
  const mode = fieldLine(request, 'sec-fetch-mode')?.value;
  if (mode !== undefined) return mode === 'cors' || mode === 'same-origin';
  if (/^xmlhttprequest$/i.test(fieldLine(request, 'x-requested-with')?.value ?? '')) return true;
  const accept = values(request, 'accept').join();
  return /application\/(?:[\w.-]+\+)?json/i.test(accept) && !/html/i.test(accept);
}

export const cases: readonly Case[] = [
  {
    name: 'a client that wants JSON',
    fires: true,
    http: `GET /api/orders HTTP/1.1
Host: shop.example.com
Accept: application/json

HTTP/1.1 302 Found
Location: /login?next=/api/orders
Content-Length: 0

`,
  },
  {
    name: 'a script, and another host',
    fires: true,
    http: `GET /api/me HTTP/1.1
Host: app.example.com
Sec-Fetch-Mode: cors

HTTP/1.1 302 Found
Location: https://id.example.com/oauth2/authorize?client_id=app
Content-Length: 0

`,
  },
  {
    name: 'a person',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: shop.example.com
Accept: text/html,application/json;q=0.9
Sec-Fetch-Mode: navigate

HTTP/1.1 302 Found
Location: /login?next=/orders
Content-Length: 0

`,
  },
  {
    name: 'a program is told',
    fires: false,
    http: `GET /api/orders HTTP/1.1
Host: shop.example.com
Accept: application/json

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="shop"
Content-Length: 0

`,
  },
  {
    name: 'a redirect to something else',
    fires: false,
    http: `GET /api/orders/latest HTTP/1.1
Host: shop.example.com
Accept: application/json

HTTP/1.1 302 Found
Location: /api/orders/7
Content-Length: 0

`,
  },
];
