// Too early, and it was not (RFC 8470 §5.2).

import { fieldLine } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY', 'PROPFIND', 'REPORT', 'SEARCH']);

export const rule = uncalledFor({
  id: '425-not-early',
  code: 425,
  kind: 'should',
  source: 'RFC 8470 §5.2',
  summary: 'A 425 answers a request that cannot have come in early data.',
  why: 'Clients send the same again once the TLS handshake is complete. It was, so nothing changes; many do not know the code at all.',
  fix: 'Send 503 with Retry-After where the service is not ready, 429 where requests come too often, 409 where something else has to happen first.',
  misfit: (request) => {
    // Who sends it on says so (§5.1).
    if (fieldLine(request, 'early-data') !== undefined) return false;
    if (/^http:\/\//i.test(request.target)) return 'The request went over plain HTTP.';
    // Early data may be replayed: clients keep unsafe methods out of it (§4).
    return !safe.has(request.method) && 'The method is not safe, and the request has no Early-Data field.';
  },
});

export const cases: readonly Case[] = [
  {
    name: 'plain HTTP',
    fires: true,
    http: `GET http://api.example.com/orders HTTP/1.1
Host: api.example.com

HTTP/1.1 425 Too Early
Content-Length: 0

`,
  },
  {
    name: 'a method that changes something',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 425 Too Early
Content-Type: text/plain

The shop opens at nine.`,
  },
  {
    name: 'sent on by a gateway',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Early-Data: 1

HTTP/1.1 425 Too Early
Content-Length: 0

`,
  },
  {
    name: "it may have been early on the client's own connection",
    fires: false,
    http: `GET /orders HTTP/2
host: api.example.com

HTTP/2 425
content-length: 0

`,
  },
];
