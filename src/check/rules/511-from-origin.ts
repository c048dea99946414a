// "Sign in to the network", says a site (RFC 6585 §6).

import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '511-from-origin',
  code: 511,
  kind: 'should',
  source: 'RFC 6585 §6',
  summary: 'A 511 comes from the site itself, not from the network on the way to it.',
  why: 'The code tells programs that a captive portal is in the way. They wait for the network to open, and the user is sent to look for a sign-in that does not exist.',
  fix: 'Send 401 with a challenge for credentials of the site, 403 for what may not be seen, 407 from a proxy.',
  needs: ['fields'],
  // Nothing on the way can answer inside TLS. Without TLS nobody can tell: portals are made of the same software as sites.
  misfit: ({ target }) => /^https:\/\//i.test(target) && 'It came over TLS.',
});

export const cases: readonly Case[] = [
  {
    name: 'over TLS',
    fires: true,
    http: `GET https://api.example.com/orders HTTP/1.1
Host: api.example.com

HTTP/1.1 511 Network Authentication Required
Content-Type: text/html

<a href="/login">Sign in</a>`,
  },
  {
    name: 'over TLS, with problem details',
    fires: true,
    http: `POST https://api.example.com/orders HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 511 Network Authentication Required
Content-Type: application/problem+json

{"title":"Network Authentication Required","status":511}`,
  },
  {
    name: 'from a captive portal',
    fires: false,
    http: `GET http://www.example.com/ HTTP/1.1
Host: www.example.com

HTTP/1.1 511 Network Authentication Required
Content-Type: text/html

<a href="https://login.example.net/">Sign in</a>`,
  },
  {
    name: 'from who knows where',
    fires: false,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 511 Network Authentication Required
Content-Type: text/html

<a href="https://login.example.net/">Sign in</a>`,
  },
];
