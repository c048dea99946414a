// Framing for a tunnel (RFC 9110 §9.3.6).

import { fieldForbidden } from '../families/field-forbidden.ts';
import type { Case } from '../rule.ts';

export const rule = fieldForbidden({
  id: 'connect-2xx-content-length',
  source: 'RFC 9110 §9.3.6',
  fields: ['content-length', 'transfer-encoding'],
  status: (code) => code >= 200 && code <= 299,
  needs: ['request'],
  when: ({ request }) => request?.method === 'CONNECT',
  summary: 'A 2xx response to CONNECT has Content-Length or Transfer-Encoding.',
  why: 'Everything behind the fields belongs to the tunnel. A client or proxy that waits for content first takes bytes of the tunnel for it.',
  fix: 'Leave both fields out of a response that opens a tunnel, even `Content-Length: 0`.',
});

export const cases: readonly Case[] = [
  {
    name: 'a length of 0',
    fires: true,
    http: `CONNECT www.example.com:443 HTTP/1.1
Host: www.example.com:443

HTTP/1.1 200 Connection established
Content-Length: 0

`,
  },
  {
    name: 'chunked',
    fires: true,
    http: `CONNECT www.example.com:443 HTTP/1.1
Host: www.example.com:443

HTTP/1.1 200 OK
Transfer-Encoding: chunked

`,
  },
  {
    name: 'neither',
    fires: false,
    http: `CONNECT www.example.com:443 HTTP/1.1
Host: www.example.com:443

HTTP/1.1 200 Connection established
Via: 1.1 proxy

`,
  },
  {
    name: 'a refusal has content',
    fires: false,
    http: `CONNECT www.example.com:25 HTTP/1.1
Host: www.example.com:25

HTTP/1.1 403 Forbidden
Content-Type: text/plain
Content-Length: 2

No`,
  },
];
