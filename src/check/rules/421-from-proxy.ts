// The wrong server, says somebody who is no server (RFC 9110 §15.5.20).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '421-from-proxy',
  kind: 'must',
  source: 'RFC 9110 §15.5.20',
  summary: 'A proxy answers with 421 itself.',
  why: 'The client takes it for the word of the server behind, opens a new connection and comes through the same proxy again.',
  fix: 'Send 502 where the server behind cannot be reached or refuses, and 400 or 403 for a target that the proxy does not serve.',
  status: (code) => code === 421,
  needs: ['fields'],
  // Gateways in front of an origin server speak for it. Certain are only what answers CONNECT and what Squid signs.
  test: ({ request, response }) =>
    request?.method === 'CONNECT' || fieldLine(response, 'x-squid-error') !== undefined
      ? { where: { part: 'start-line' } }
      : undefined,
};

export const cases: readonly Case[] = [
  {
    name: 'to CONNECT',
    fires: true,
    http: `CONNECT www.example.com:443 HTTP/1.1
Host: www.example.com:443

HTTP/1.1 421 Misdirected Request
Content-Length: 0

`,
  },
  {
    name: 'with the mark of a proxy',
    fires: true,
    http: `GET http://www.example.com/ HTTP/1.1
Host: www.example.com

HTTP/1.1 421 Misdirected Request
Server: squid/6.6
X-Squid-Error: ERR_MISDIRECTED 0
Content-Length: 0

`,
  },
  {
    name: 'from an origin server',
    fires: false,
    http: `GET / HTTP/2
host: www.example.com

HTTP/2 421
server: nginx
content-length: 0

`,
  },
  {
    name: 'passed on',
    fires: false,
    http: `GET http://www.example.com/ HTTP/1.1
Host: www.example.com

HTTP/1.1 421 Misdirected Request
Via: 1.1 proxy.example
Content-Length: 0

`,
  },
];
