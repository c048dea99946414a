// Too long, although everybody ought to take it (RFC 9110 §4.1).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

// RFC 9110 §4.1 recommends that senders and recipients support at least this many octets.
const supported = 8_000;

export const rule = uncalledFor({
  id: '414-short-uri',
  code: 414,
  kind: 'should',
  source: 'RFC 9110 §4.1',
  summary: 'A 414 answers a request whose target is shorter than 8,000 octets.',
  why: 'Clients may count on that much: links of searches and of sign-ins grow to several thousand octets.',
  fix: 'Raise the limit: `large_client_header_buffers` in nginx, `LimitRequestLine` in Apache HTTP Server, `--max-http-header-size` in Node.js.',
  misfit: (request) => {
    const { target } = request;
    const host = target.startsWith('/') ? (fieldLine(request, 'host')?.value ?? '') : '';
    const octets = new TextEncoder().encode(`https://${host}${target}`).length;
    return octets < supported && `It has ${target.length} characters.`;
  },
});

export const cases: readonly Case[] = [
  {
    name: 'a short one',
    fires: true,
    http: `GET /search?q=status+codes HTTP/1.1
Host: www.example.com

HTTP/1.1 414 URI Too Long
Content-Length: 0

`,
  },
  {
    name: 'as a whole URL',
    fires: true,
    http: `GET https://www.example.com/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj HTTP/1.1
Host: www.example.com

HTTP/1.1 414 URI Too Long
Content-Length: 0

`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 414 URI Too Long
Content-Length: 0

`,
  },
  {
    name: 'another code',
    fires: false,
    http: `GET /search?q=status+codes HTTP/1.1
Host: www.example.com

HTTP/1.1 431 Request Header Fields Too Large
Content-Length: 0

`,
  },
];
