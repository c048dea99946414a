// A 407 without the proxy's challenge (RFC 9110 §15.5.8, §11.7.1).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

export const rule = fieldMissing({
  id: '407-challenge-missing',
  code: 407,
  field: 'Proxy-Authenticate',
  why: 'The client cannot tell how to authenticate with the proxy, so every request through it fails.',
  fix: 'An origin server does not send 407 at all: it asks for credentials with 401 and WWW-Authenticate.',
});

export const cases: readonly Case[] = [
  {
    name: 'no challenge',
    fires: true,
    http: `HTTP/1.1 407 Proxy Authentication Required
Content-Length: 0

`,
  },
  {
    name: 'the field of an origin server',
    fires: true,
    http: `HTTP/1.1 407 Proxy Authentication Required
WWW-Authenticate: Basic realm="proxy"
Content-Length: 0

`,
  },
  {
    name: 'a challenge',
    fires: false,
    http: `CONNECT example.com:443 HTTP/1.1
Host: example.com:443

HTTP/1.1 407 Proxy Authentication Required
Proxy-Authenticate: Basic realm="proxy"
Content-Length: 0

`,
  },
  {
    name: 'a 401 is not a matter for proxies',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files"
Content-Length: 0

`,
  },
];
