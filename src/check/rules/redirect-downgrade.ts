// From the protected to the open road (RFC 9110 §17.9 is about what an address gives away).

import { redirectOf } from '../families/redirect-target.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'redirect-downgrade',
  kind: 'advice',
  source: 'RFC 9110 §15.4',
  summary: 'An https address redirects to an http one.',
  why: 'Whoever sits on the way reads the next request, cookies without Secure included, and can change its answer; browsers warn or refuse.',
  fix: 'Write https into Location, or a reference without a scheme. Behind a proxy that ends TLS, let the application know the scheme of the request.',
  status: (code) => /^30[12378]$/.test(String(code)),
  needs: ['request', 'fields'],
  test: (exchange) => {
    // A request that does not name its scheme cannot be judged.
    if (exchange.request === undefined || !/^https:/i.test(exchange.request.target)) return undefined;
    const redirect = redirectOf(exchange);
    if (redirect === undefined) return undefined;
    const { from, to, field } = redirect;
    if (from.protocol !== 'https:' || to.protocol !== 'http:') return undefined;
    // Programs on the same machine take the answer of a sign-in this way (RFC 8252 §7.3); it never leaves it.
    if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(to.hostname)) return undefined;
    return { where: { part: 'field', field, at: 0 } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'an application that does not know of TLS',
    fires: true,
    http: `GET https://www.example.com/home HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: http://www.example.com/home/
Content-Length: 0

`,
  },
  {
    name: 'to another site',
    fires: true,
    http: `GET https://www.example.com/out HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Location: http://partner.example/
Content-Length: 0

`,
  },
  {
    name: 'from http to https',
    fires: false,
    http: `GET http://www.example.com/home HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: https://www.example.com/home
Content-Length: 0

`,
  },
  {
    name: 'a reference without a scheme',
    fires: false,
    http: `GET https://www.example.com/home HTTP/1.1
Host: www.example.com

HTTP/1.1 301 Moved Permanently
Location: //www.example.com/home/
Content-Length: 0

`,
  },
  {
    name: 'to a program on the same machine',
    fires: false,
    http: `GET https://id.example.com/authorize HTTP/1.1
Host: id.example.com

HTTP/1.1 302 Found
Location: http://127.0.0.1:51004/callback?code=x
Content-Length: 0

`,
  },
];
