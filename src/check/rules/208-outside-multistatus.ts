// A code for the inside of a 207, on the outside (RFC 5842 §7.1).

import { unusedCode } from '../families/unused-code.ts';
import type { Case } from '../rule.ts';

export const rule = unusedCode({
  id: '208-outside-multistatus',
  codes: [208],
  kind: 'advice',
  source: 'RFC 5842 §7.1',
  summary: 'The response as a whole has the status code 208.',
  why: 'It is defined inside a multistatus document only, for a member that was listed before. Elsewhere clients treat it as 200 and do not see what was meant.',
  fix: 'Send 200 for a repeated request whose result is known, 409 where the repetition is a conflict.',
});

export const cases: readonly Case[] = [
  {
    name: 'for an order that came twice',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 208 Already Reported
Content-Type: application/json

{"id":7}`,
  },
  {
    name: 'without content',
    fires: true,
    http: `HTTP/1.1 208 Already Reported
Content-Length: 0

`,
  },
  {
    name: 'inside a 207',
    fires: false,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a/</D:href><D:propstat><D:prop/><D:status>HTTP/1.1 208 Already Reported</D:status></D:propstat></D:response></D:multistatus>`,
  },
  {
    name: 'the result that is known',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Idempotency-Key: "8e03"
Content-Length: 0

HTTP/1.1 200 OK
Content-Type: application/json

{"id":7}`,
  },
];
