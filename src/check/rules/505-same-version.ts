// A version that is not supported, in that version (RFC 9110 §15.6.6).

import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

export const rule = uncalledFor({
  id: '505-same-version',
  code: 505,
  source: 'RFC 9110 §15.6.6',
  summary: 'A 505 comes in the version of HTTP that it refuses.',
  why: 'The server shows that it speaks the version. The client has none other to try, and looks for the fault in the wrong place.',
  fix: 'Send 400 for a broken request line, a space in the target above all; 426 with Upgrade to ask for another protocol.',
  misfit: ({ version }, { response }) => version !== undefined && version === response.version,
});

export const cases: readonly Case[] = [
  {
    name: 'HTTP/1.1',
    fires: true,
    http: `GET /search?q=two HTTP/1.1
Host: www.example.com

HTTP/1.1 505 HTTP Version Not Supported
Content-Length: 0

`,
  },
  {
    name: 'HTTP/2',
    fires: true,
    http: `GET / HTTP/2
host: www.example.com

HTTP/2 505
content-length: 0

`,
  },
  {
    name: 'another version',
    fires: false,
    http: `GET / HTTP/1.0

HTTP/1.1 505 HTTP Version Not Supported
Content-Type: text/plain

Please speak HTTP/1.1.`,
  },
  {
    name: 'the request is not known',
    fires: false,
    http: `HTTP/1.1 505 HTTP Version Not Supported
Content-Length: 0

`,
  },
];
