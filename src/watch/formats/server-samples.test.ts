// Lines that servers write as text, and what each says. Data of `formats.test.ts` and `hostile.test.ts`.

import type { LogLine } from '../log-line.ts';

/** A format, its first lines, and what each is to be read as; `bad` for lines that cannot be read. */
export interface Sample {
  readonly format: string;
  readonly lines: readonly (readonly [line: string, expected: Partial<LogLine> | 'skip' | 'bad'])[];
}

const time = Date.UTC(2026, 4, 12, 8, 15, 2);
const zoned = '12/May/2026:10:15:02 +0200';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0';

const commonLine = {
  time,
  status: 200,
  method: 'GET',
  path: '/index.html',
  client: '203.0.113.9',
  bytes: 5316,
};
const combinedLine = { ...commonLine, agent: firefox, referrer: 'https://shop.example/list' };

export const serverSamples: readonly Sample[] = [
  {
    format: 'common',
    lines: [
      [`203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316`, commonLine],
      [
        `2001:db8::7 - ada lovelace [${zoned}] "POST /a?token=secret HTTP/2.0" 401 -`,
        { time, status: 401, method: 'POST', path: '/a', client: '2001:db8::7', user: 'ada lovelace' },
      ],
      [
        '198.51.100.4 - - [11/May/2026:22:15:02 -1000] "GET /spa ce HTTP/1.0" 404 12',
        { time, status: 404, method: 'GET', path: '/spa ce', client: '198.51.100.4', bytes: 12 },
      ],
      [`198.51.100.4 - - [${zoned}] "-" 408 -`, { time, status: 408, client: '198.51.100.4' }],
      ['', 'skip'],
      ['# rotated', 'skip'],
      ['[notice] caught SIGTERM, shutting down', 'bad'],
    ],
  },
  {
    format: 'combined',
    lines: [
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html?page=2 HTTP/1.1" 200 5316 "https://shop.example/list?q=1" "${firefox}"`,
        combinedLine,
      ],
      [
        String.raw`203.0.113.9 - - [${zoned}] "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03" 400 157 "-" "-"`,
        { time, status: 400, client: '203.0.113.9', bytes: 157 },
      ],
      [
        String.raw`203.0.113.9 - - [${zoned}] "GET / HTTP/1.1" 200 5 "-" "a \"quoted\" agent"`,
        { ...commonLine, path: '/', bytes: 5, agent: String.raw`a \"quoted\" agent` },
      ],
      [
        `203.0.113.9 - - [${zoned}] "GET /a"b HTTP/1.1" 499 0 "-" "say "hi" twice"`,
        { time, status: 499, method: 'GET', path: '/a"b', client: '203.0.113.9', agent: 'say "hi" twice' },
      ],
      [`203.0.113.9 - - [${zoned}] "" 400 0 "-" "-"`, { time, status: 400, client: '203.0.113.9' }],
      [
        `203.0.113.9 - - [${zoned}] "SSH-2.0-Go" 400 226 "-" "-"`,
        { time, status: 400, client: '203.0.113.9', bytes: 226 },
      ],
      [
        `unix: - - [${zoned}] "GET / HTTP/1.1" 200 5 "-" "-"`,
        { time, status: 200, method: 'GET', path: '/', client: 'unix', bytes: 5 },
      ],
      [`203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 20`, 'bad'],
    ],
  },
  {
    format: 'vhost-combined',
    lines: [
      [
        `Shop.Example:443 203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}"`,
        { ...combinedLine, host: 'shop.example' },
      ],
      [
        `[2001:db8::1]:80 2001:db8::7 - ada [${zoned}] "OPTIONS * HTTP/1.1" 204 0 "-" "-"`,
        {
          time,
          status: 204,
          method: 'OPTIONS',
          path: '*',
          client: '2001:db8::7',
          user: 'ada',
          host: '2001:db8::1',
        },
      ],
    ],
  },
  {
    format: 'vhost-common',
    lines: [
      [
        `shop.example:80 203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316`,
        { ...commonLine, host: 'shop.example' },
      ],
    ],
  },
  {
    format: 'combined-plus',
    lines: [
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" rt=0.005 uct="0.000" uht="0.004" urt="0.004" ua="10.0.0.5:8080" us="200"`,
        { ...combinedLine, duration: 5, upstream: '10.0.0.5:8080', upstreamStatus: 200 },
      ],
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 502 5316 "-" "${firefox}" rt=3.107 uct="-, 0.001" uht="-, 0.100" urt="3.002, 0.105" ua="10.0.0.5:8080, 10.0.0.6:8080" us="504, 502"`,
        {
          ...commonLine,
          status: 502,
          agent: firefox,
          duration: 3107,
          upstream: '10.0.0.6:8080',
          upstreamStatus: 502,
        },
      ],
    ],
  },
  {
    format: 'combined-plus',
    lines: [
      [
        `10.1.2.3 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" "203.0.113.9, 10.9.9.9" 0.120 0.118 10.0.0.5:8080 200 shop.example`,
        {
          ...combinedLine,
          duration: 120,
          upstream: '10.0.0.5:8080',
          upstreamStatus: 200,
          host: 'shop.example',
        },
      ],
      [
        `10.1.2.3 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" "-" 0.001 - - - shop.example`,
        { ...combinedLine, client: '10.1.2.3', duration: 1, host: 'shop.example' },
      ],
    ],
  },
  {
    format: 'combined-plus',
    lines: [
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" 1/1250000`,
        { ...combinedLine, duration: 1250 },
      ],
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" 0/417`,
        { ...combinedLine, duration: 0.417 },
      ],
    ],
  },
  {
    format: 'common-plus',
    lines: [
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 0.021`,
        { ...commonLine, duration: 21 },
      ],
      [`203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 -`, commonLine],
    ],
  },
  {
    format: 'vhost-combined-plus',
    lines: [
      [
        `shop.example:443 203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" 0.250`,
        { ...combinedLine, host: 'shop.example', duration: 250 },
      ],
    ],
  },
  {
    format: 'ingress-nginx',
    lines: [
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" 431 0.009 [shop-web-80] [] 10.42.0.7:3000 5316 0.008 200 5c0ffee5c0ffee5c0ffee5c0ffee5c0f`,
        { ...combinedLine, duration: 9, upstream: '10.42.0.7:3000', upstreamStatus: 200 },
      ],
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 503 190 "-" "-" 300 5.001 [shop-web-80] [] 10.42.0.7:3000, 10.42.0.8:3000 : 10.42.0.9:3000 0, 0 : 190 2.000, 2.001 : 1.000 504, 502 : 503 0badc0de0badc0de0badc0de0badc0de`,
        {
          ...commonLine,
          status: 503,
          bytes: 190,
          duration: 5001,
          upstream: '10.42.0.9:3000',
          upstreamStatus: 503,
        },
      ],
      [
        `203.0.113.9 - - [${zoned}] "GET /index.html HTTP/1.1" 308 164 "-" "-" 90 0.000 [shop-web-80] [] - - - - feedfacefeedfacefeedfacefeedface`,
        { ...commonLine, status: 308, bytes: 164, duration: 0 },
      ],
    ],
  },
  {
    format: 'traefik',
    lines: [
      [
        `203.0.113.9 - ada [12/May/2026:08:15:02 +0000] "GET /index.html HTTP/1.1" 200 5316 "https://shop.example/list" "${firefox}" 42 "web@docker" "http://172.18.0.4:3000" 7ms`,
        { ...combinedLine, user: 'ada', upstream: 'http://172.18.0.4:3000', duration: 7 },
      ],
      [
        `203.0.113.9 - - [12/May/2026:08:15:02 +0000] "GET /nowhere HTTP/2.0" 404 19 "-" "-" 43 "-" "-" 0ms`,
        { ...commonLine, status: 404, path: '/nowhere', bytes: 19, duration: 0 },
      ],
    ],
  },
  {
    format: 'api-gateway',
    lines: [
      [
        `203.0.113.9 - - [${zoned}] "GET /orders/{id} HTTP/1.1" 403 23 8f2c6a10-5d1e-4b7a-9c3d-0a1b2c3d4e5f`,
        { ...commonLine, status: 403, path: '/orders/{id}', bytes: 23 },
      ],
      [
        `203.0.113.9 - - [${zoned}] "GET $default HTTP/1.1" 500 35 KbTqVhp2IAMEPxQ=`,
        { ...commonLine, status: 500, path: '$default', bytes: 35 },
      ],
    ],
  },
  {
    format: 'haproxy',
    lines: [
      [
        'May 12 08:15:02 edge1 haproxy[2211]: 203.0.113.9:51234 [12/May/2026:08:15:01.480] https-in~ app/app2 3/0/1/515/520 200 5316 - - ---- 12/11/4/2/0 0/0 {shop.example|Mozilla/5.0 (X11)} {} "GET /index.html?a=1 HTTP/1.1"',
        {
          ...commonLine,
          time: time - 520,
          duration: 520,
          upstream: 'app/app2',
          upstreamStatus: 200,
          host: 'shop.example',
          agent: 'Mozilla/5.0 (X11)',
        },
      ],
      [
        '203.0.113.9:51234 [12/May/2026:08:15:02.000] http-in app/<NOSRV> 0/5000/-1/-1/5000 503 217 - - sQ-- 900/890/880/0/0 0/412 {shop.example|curl/8.14.1} "POST /orders HTTP/1.1"',
        {
          time,
          status: 503,
          method: 'POST',
          path: '/orders',
          client: '203.0.113.9',
          bytes: 217,
          duration: 5000,
          ending: 'sQ--',
          host: 'shop.example',
          agent: 'curl/8.14.1',
        },
      ],
      [
        '<134>1 2026-05-12T10:15:02.100+02:00 edge1 haproxy 2211 - - ::1:40022 [12/May/2026:10:15:02.000] http-in app/app1 0/0/0/-1/30001 504 194 - - sHVN 3/3/2/1/0 0/0 {|} "GET https://shop.example/slow?x HTTP/2.0"',
        {
          time,
          status: 504,
          method: 'GET',
          path: '/slow',
          host: 'shop.example',
          client: '::1',
          bytes: 194,
          duration: 30001,
          upstream: 'app/app1',
          ending: 'sHVN',
        },
      ],
      [
        '203.0.113.9:51234 [12/May/2026:08:15:02.000] http-in http-in/<NOSRV> -1/-1/-1/-1/8 400 187 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
        { time, status: 400, client: '203.0.113.9', bytes: 187, duration: 8, ending: 'PR--' },
      ],
      [
        '203.0.113.9:51234 [12/May/2026:08:15:02.000] http-in app/app1 10/0/0/-1/+2 -1 +0 - - CD-- 1/1/0/0/0 0/0 {} "GET /x HTTP/1.1"',
        {
          time,
          status: 0,
          method: 'GET',
          path: '/x',
          client: '203.0.113.9',
          duration: 2,
          upstream: 'app/app1',
          ending: 'CD--',
        },
      ],
      ['May 12 08:15:00 edge1 haproxy[2211]: Proxy http-in started.', 'skip'],
      ['203.0.113.9:51240 [12/May/2026:08:15:02.000] https-in/1: SSL handshake failure', 'skip'],
      ['10.0.0.1:4000 [12/May/2026:08:15:02.000] fnt bck/srv1 0/0/5007 212 -- 0/0/0/0/3 0/0', 'skip'],
    ],
  },
];
