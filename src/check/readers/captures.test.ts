// Whole captures of curl: several hops, what TLS says, a progress meter in front.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentText } from '../exchange.ts';
import { readRaw } from './raw.ts';

const hops = [
  'HTTP/1.1 200 Connection established',
  '',
  'HTTP/1.1 301 Moved Permanently',
  'Location: https://example.com/',
  'Content-Length: 0',
  '',
  'HTTP/2 302 ',
  'location: /b',
  'content-length: 0',
  '',
  'HTTP/2 401 ',
  'content-type: text/plain',
  'content-length: 4',
  '',
  'hey!',
].join('\r\n');

const verbose = `* Host example.com:443 was resolved.
*   Trying 192.0.2.7:443...
* ALPN: curl offers h2,http/1.1
} [5 bytes data]
* TLSv1.3 (OUT), TLS handshake, Client hello (1):
} [512 bytes data]
*  CAfile: /etc/ssl/certs/ca-certificates.crt
{ [122 bytes data]
* Server certificate:
*  subject: CN=example.com
> GET /old HTTP/1.1
> Host: example.com
>\x20
* Request completely sent off
{ [5 bytes data]
* TLSv1.3 (IN), TLS handshake, Newsession Ticket (4):
< HTTP/1.1 301 Moved Permanently
< Content-Length: 0
< Location: /new
<\x20
* Ignoring the response-body
* Connection #0 to host example.com left intact
* Issue another request to this URL: 'https://example.com/new'
> GET /new HTTP/1.1
> Host: example.com
>\x20
< HTTP/1.1 405 Method Not Allowed
< Content-Type: application/json
< Content-Length: 16
<\x20
{ [16 bytes data]
{"error":"nope"}
* Connection #0 to host example.com left intact
`;
const meter = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0`;

const read = (text: string) =>
  readRaw(new TextEncoder().encode(text)).map(({ request, response }) => [
    request?.target,
    response.status,
    contentText(response),
  ]);

describe('captures of curl', () => {
  it('curl -iL through a proxy: every hop', () => {
    assert.deepEqual(read(hops), [
      [undefined, 200, undefined],
      [undefined, 301, undefined],
      [undefined, 302, undefined],
      [undefined, 401, 'hey!'],
    ]);
  });

  for (const [name, text] of [
    ['as it is', verbose],
    ['with CRLF', verbose.replaceAll('\n', '\r\n')],
    ['behind the progress meter', meter + verbose],
  ] as const)
    it(`curl -vL, ${name}`, () => {
      assert.deepEqual(
        read(text).map(([target, status, content]) => [target, status, String(content).trim()]),
        [
          ['/old', 301, 'undefined'],
          ['/new', 405, '{"error":"nope"}'],
        ],
      );
    });
});
