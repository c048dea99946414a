// A response that sets up a proxy for the client (RFC 9110 §15.4.6).

import { unusedCode } from '../families/unused-code.ts';
import type { Case } from '../rule.ts';

export const rule = unusedCode({
  id: 'status-305-deprecated',
  codes: [305],
  kind: 'should',
  source: 'RFC 9110 §15.4.6',
  summary: 'The response uses 305, which is deprecated.',
  why: 'Clients ignore it: whoever can forge one such response could read everything that follows. The visitor gets an empty page.',
  fix: 'Configure the proxy in the client or the network. To send the client to another address use 307, to turn it away 403.',
});

export const cases: readonly Case[] = [
  {
    name: 'a gateway of a company',
    fires: true,
    http: `GET / HTTP/1.1
Host: intranet.example.com

HTTP/1.1 305 Use Proxy
Location: http://proxy.example.com:3128/
Content-Length: 0

`,
  },
  {
    name: 'over HTTP/2',
    fires: true,
    http: `HTTP/2 305
location: https://proxy.example.com/
content-length: 0

`,
  },
  {
    name: 'a redirect',
    fires: false,
    http: `HTTP/1.1 307 Temporary Redirect
Location: https://mirror.example.com/
Content-Length: 0

`,
  },
  {
    name: 'credentials for a proxy',
    fires: false,
    http: `HTTP/1.1 407 Proxy Authentication Required
Proxy-Authenticate: Basic realm="proxy"
Content-Length: 0

`,
  },
];
