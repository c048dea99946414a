// A challenge that asks for a password or a token where everybody can read along (RFC 7617 §4, RFC 6750 §5.3).

import { atChallenge, challengesIn } from '../families/challenges.ts';
import { isPublicHost } from '../families/public-host.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'basic-over-http',
  kind: 'advice',
  source: 'RFC 7617 §4',
  summary: 'A Basic or Bearer challenge is sent over plain HTTP.',
  why: 'The answer to it is a password or a token in clear. Whoever sees the request can use it until it is changed.',
  fix: 'Redirect to https before the challenge, and add Strict-Transport-Security there.',
  status: (code) => code === 401,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    // Only an absolute target says which scheme was used; behind a gateway on the same network plain HTTP is common.
    if (request === undefined || !/^http:\/\//i.test(request.target)) return undefined;
    if (!isPublicHost(request.target)) return undefined;
    const sent = challengesIn(response).find(({ scheme }) => scheme === 'basic' || scheme === 'bearer');
    return sent && atChallenge(sent);
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a password',
    fires: true,
    http: `GET http://www.example.com/private HTTP/1.1
Host: www.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="private"
Content-Length: 0

`,
  },
  {
    name: 'a token',
    fires: true,
    http: `GET http://api.example.com:8080/orders HTTP/1.1
Host: api.example.com:8080

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
  {
    name: 'over TLS',
    fires: false,
    http: `GET https://www.example.com/private HTTP/1.1
Host: www.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="private"
Content-Length: 0

`,
  },
  {
    name: 'on this machine',
    fires: false,
    http: `GET http://127.0.0.1:8080/private HTTP/1.1
Host: 127.0.0.1:8080

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="private"
Content-Length: 0

`,
  },
  {
    name: 'between the machines of one network',
    fires: false,
    http: `GET http://orders:8080/ HTTP/1.1
Host: orders:8080

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Length: 0

`,
  },
  {
    name: 'a scheme that sends no secret',
    fires: false,
    http: `GET http://www.example.com/private HTTP/1.1
Host: www.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Digest realm="private", nonce="7d2f", qop="auth", algorithm=SHA-256
Content-Length: 0

`,
  },
];
