// Lines of all text formats; those of balancers, networks and IIS are here, those of servers in a file of their own.

import type { Sample } from './server-samples.test.ts';
import { serverSamples } from './server-samples.test.ts';

const time = Date.UTC(2026, 4, 12, 8, 15, 2);
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0';
const commonLine = {
  time,
  status: 200,
  method: 'GET',
  path: '/index.html',
  client: '203.0.113.9',
  bytes: 5316,
};

export const textSamples: readonly Sample[] = [
  ...serverSamples,
  {
    format: 'alb',
    lines: [
      [
        `https 2026-05-12T08:15:02.250000Z app/shop/50dc6c495c0c9188 203.0.113.9:2817 10.0.0.5:8080 0.001 0.020 0.000 200 200 34 5316 "GET https://Shop.Example:443/index.html?a=b HTTP/1.1" "${firefox}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "shop.example" "arn:aws:acm:eu-west-1:123456789012:certificate/x" 0 2026-05-12T08:15:02.229000Z "forward" "-" "-" "10.0.0.5:8080" "200" "-" "-" TID_1234abcd5678ef90`,
        {
          ...commonLine,
          time: time + 250,
          agent: firefox,
          host: 'shop.example',
          duration: 21,
          upstream: '10.0.0.5:8080',
          upstreamStatus: 200,
        },
      ],
      [
        'http 2026-05-12T08:15:02.000000Z app/shop/50dc6c495c0c9188 203.0.113.9:2817 10.0.0.5:8080 0.000 -1 -1 460 - 200 0 "POST http://shop.example:80/upload HTTP/1.1" "-" - - arn:aws:x "Root=1-5" "-" "-" 0 2026-05-12T08:14:40.000000Z "forward" "-" "-" "10.0.0.5:8080" "-" "-" "-"',
        {
          time,
          status: 460,
          method: 'POST',
          path: '/upload',
          host: 'shop.example',
          client: '203.0.113.9',
          upstream: '10.0.0.5:8080',
        },
      ],
      [
        'h2 2026-05-12T08:15:02.000000Z app/shop/50dc6c495c0c9188 203.0.113.9:2817 10.0.0.5:8080 0.000 0.001 0.000 502 - 5 257 "GET https://shop.example:443/fn HTTP/2.0" "-" - - arn:aws:x "Root=1-5" "-" "-" 0 2026-05-12T08:15:01.000000Z "forward" "-" "LambdaInvalidResponse" "-" "-" "-" "-"',
        {
          time,
          status: 502,
          method: 'GET',
          path: '/fn',
          host: 'shop.example',
          client: '203.0.113.9',
          bytes: 257,
          duration: 1,
          upstream: '10.0.0.5:8080',
          ending: 'LambdaInvalidResponse',
        },
      ],
      [
        'http 2026-05-12T08:15:02.000000Z app/shop/50dc6c495c0c9188 203.0.113.9:2817 - -1 -1 -1 400 - 0 272 "- http://shop.example:80- -" "-" - - - "-" "-" "-" - 2026-05-12T08:15:02.000000Z "-" "-" "-" "-" "-" "Severe" "BadHeader"',
        { time, status: 400, host: 'shop.example', client: '203.0.113.9', bytes: 272, ending: 'BadHeader' },
      ],
      [
        'http 2026-05-12T08:15:02.000000Z app/shop/50dc6c495c0c9188 [2001:db8::7]:2817 - -1 -1 -1 463 - 0 0 "GET http://shop.example:80/ HTTP/1.1" "-" - - - "-" "-" "-" - 2026-05-12T08:15:02.000000Z "-" "-" "-" "-" "-" "-" "-"',
        { time, status: 463, method: 'GET', path: '/', host: 'shop.example', client: '2001:db8::7' },
      ],
      [
        'ws 2026-05-12T08:15:02.000000Z app/shop/50dc6c495c0c9188 203.0.113.9:2817 10.0.0.5:8080 0.000 0.001 0.000 000 - 218 0 "GET http://shop.example:80/chat HTTP/1.1" "-" - - arn:aws:x "Root=1-5" "-" "-" 0 2026-05-12T08:15:02.000000Z "forward" "-" "-" "-" "-" "-" "-"',
        {
          time,
          status: 0,
          method: 'GET',
          path: '/chat',
          host: 'shop.example',
          client: '203.0.113.9',
          duration: 1,
          upstream: '10.0.0.5:8080',
        },
      ],
    ],
  },
  {
    format: 'elb',
    lines: [
      [
        '2026-05-12T08:15:02.000000Z shop-lb 203.0.113.9:2817 10.0.0.5:80 0.000073 0.001048 0.000057 200 200 0 5316 "GET http://shop.example:80/index.html HTTP/1.1" "curl/8.14.1" - -',
        {
          ...commonLine,
          agent: 'curl/8.14.1',
          host: 'shop.example',
          duration: 1.178,
          upstream: '10.0.0.5:80',
          upstreamStatus: 200,
        },
      ],
      [
        '2026-05-12T08:15:02.000000Z shop-lb 203.0.113.9:2817 - -1 -1 -1 503 0 0 0 "GET https://shop.example:443/ HTTP/1.1" "curl/8.14.1" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2',
        {
          time,
          status: 503,
          method: 'GET',
          path: '/',
          host: 'shop.example',
          client: '203.0.113.9',
          agent: 'curl/8.14.1',
        },
      ],
      [
        '2026-05-12T08:15:02.000000Z shop-lb 203.0.113.9:2817 10.0.0.5:80 0.001069 0.000028 0.000041 - - 82 305 "- - - " "-" - -',
        'skip',
      ],
    ],
  },
  {
    format: 'cloudfront',
    lines: [
      ['#Version: 1.0', 'skip'],
      [
        '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end',
        'skip',
      ],
      [
        '2026-05-12\t08:15:02\tFRA56-P5\t5316\t203.0.113.9\tGET\td111111abcdef8.cloudfront.net\t/index.html\t200\thttps://shop.example/list?q=1\tMozilla/5.0%2520(X11)\ta=b\t-\tHit\tSOX4xw==\tshop.example\thttps\t23\t0.001\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tHit\tHTTP/2.0\t-\t-\t11040\t0.001\tHit\ttext/html\t78\t-\t-',
        {
          ...commonLine,
          host: 'shop.example',
          duration: 1,
          agent: 'Mozilla/5.0 (X11)',
          referrer: 'https://shop.example/list',
        },
      ],
      [
        '2026-05-12\t08:15:02\tFRA56-P5\t0\t2001:db8::7\tGET\td111111abcdef8.cloudfront.net\t/big.zip\t000\t-\t-\t-\t-\tError\tSOX4xx==\tshop.example\thttps\t23\t12.400\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t11040\t0.001\tClientCommError\t-\t-\t-\t-',
        {
          time,
          status: 0,
          method: 'GET',
          path: '/big.zip',
          host: 'shop.example',
          client: '2001:db8::7',
          duration: 12_400,
          ending: 'ClientCommError',
        },
      ],
      [
        '2026-05-12\t08:15:02\tFRA56-P5\t923\t203.0.113.9\tGET\td111111abcdef8.cloudfront.net\t/fn\t502\t-\t-\t-\t-\tError\tSOX4xy==\tshop.example\thttps\t23\t0.113\t-\tTLSv1.3\tX\tError\tHTTP/2.0\t-\t-\t11040\t0.113\tLambdaExecutionError\ttext/html\t507\t-\t-',
        {
          time,
          status: 502,
          method: 'GET',
          path: '/fn',
          host: 'shop.example',
          client: '203.0.113.9',
          bytes: 923,
          duration: 113,
          ending: 'LambdaExecutionError',
        },
      ],
    ],
  },
  {
    format: 'cloudfront-realtime',
    lines: [
      [
        '1778573702.250\t203.0.113.9\t10.0.0.1\t0.002\t200\t5316\tGET\thttps\td111111abcdef8.cloudfront.net\t/index.html\t59\tFRA56-P5\tabc==\tshop.example\t0.004\tHTTP/2.0\tIPv4\tcurl/8.14.1\t-\t-\ta=b\tMiss\t-\tTLSv1.3\tX\tMiss\t-\t-\ttext/html\t5316\t-\t-\t11040\tMiss\tDE\t-\t-\t*\t-\t-\t-',
        { ...commonLine, time: time + 250, host: 'shop.example', agent: 'curl/8.14.1', duration: 4 },
      ],
      [
        '1778573702.000\t203.0.113.9\t10.0.0.1\t0.002\t504\t0\tGET\thttps\td111111abcdef8.cloudfront.net\t/slow\t59\tFRA56-P5\tabc==\tshop.example\t30.004\tHTTP/2.0\tIPv4\tcurl/8.14.1\t-\t-\t-\tError\t-\tTLSv1.3\tX\tError\t-\t-\t-\t-\t-\t-\t11040\tOriginCommError\tDE\t-\t-\t*\t-\t-\t-',
        {
          time,
          status: 504,
          method: 'GET',
          path: '/slow',
          host: 'shop.example',
          client: '203.0.113.9',
          agent: 'curl/8.14.1',
          duration: 30_004,
          ending: 'OriginCommError',
        },
      ],
    ],
  },
  {
    format: 'iis',
    lines: [
      ['#Software: Microsoft Internet Information Services 10.0', 'skip'],
      ['#Version: 1.0', 'skip'],
      ['#Date: 2026-05-12 08:15:00', 'skip'],
      [
        '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
        'skip',
      ],
      [
        '2026-05-12 08:15:02 10.0.0.4 GET /index.html a=b 443 - 203.0.113.9 Mozilla/5.0+(X11) https://shop.example/list?x 200 0 0 46',
        {
          ...commonLine,
          bytes: 0,
          agent: 'Mozilla/5.0 (X11)',
          referrer: 'https://shop.example/list',
          duration: 46,
        },
      ],
      [
        String.raw`2026-05-12 08:15:02 10.0.0.4 GET /intern - 443 CORP\ada fe80::1%4 - - 401 2 5 3`,
        {
          time,
          status: 401,
          method: 'GET',
          path: '/intern',
          user: String.raw`CORP\ada`,
          client: 'fe80::1%4',
          duration: 3,
          ending: '401.2',
        },
      ],
      [
        '2026-05-12 08:15:02 10.0.0.4 GET /big - 443 - 203.0.113.9 - - 200 0 64 9000',
        { ...commonLine, path: '/big', bytes: 0, duration: 9000, ending: 'win32 64' },
      ],
      ['#Fields: date time c-ip cs-method cs-uri-stem sc-status sc-bytes cs-host', 'skip'],
      [
        '2026-05-12 08:15:02 203.0.113.9 GET /index.html 200 5316 Shop.Example:8080',
        { ...commonLine, host: 'shop.example' },
      ],
    ],
  },
  {
    format: 'envoy',
    lines: [
      [
        '[2026-05-12T08:15:02.250Z] "GET /index.html?a=b HTTP/1.1" 200 - 0 5316 21 20 "203.0.113.9" "curl/8.14.1" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "shop.example:8443" "10.0.2.1:80"',
        {
          ...commonLine,
          time: time + 250,
          agent: 'curl/8.14.1',
          host: 'shop.example',
          duration: 21,
          upstream: '10.0.2.1:80',
        },
      ],
      [
        '[2026-05-12T08:15:02.000Z] "POST /orders HTTP/2" 503 UO 12 81 0 - "-" "grpc-go/1.70" "-" "shop.example" "-"',
        {
          time,
          status: 503,
          method: 'POST',
          path: '/orders',
          host: 'shop.example',
          agent: 'grpc-go/1.70',
          bytes: 81,
          duration: 0,
          ending: 'UO',
        },
      ],
      [
        '[2026-05-12T08:15:02.000Z] "GET /slow HTTP/1.1" 0 DC 0 0 4999 - "203.0.113.9,10.0.0.2" "-" "-" "shop.example" "10.0.2.1:80"',
        {
          time,
          status: 0,
          method: 'GET',
          path: '/slow',
          host: 'shop.example',
          client: '203.0.113.9',
          duration: 4999,
          upstream: '10.0.2.1:80',
          ending: 'DC',
        },
      ],
    ],
  },
  {
    format: 'istio',
    lines: [
      [
        '[2026-05-12T08:15:02.000Z] "GET /index.html HTTP/1.1" 418 - via_upstream - "-" 0 135 4 4 "-" "curl/8.14.1" "84961386-6d84-929d-98bd-c5aee93b5c88" "httpbin:8000" "127.0.0.1:80" inbound|8000|| 127.0.0.1:41854 10.44.1.27:80 10.44.1.23:37652 outbound_.8000_._.httpbin.svc default',
        {
          time,
          status: 418,
          method: 'GET',
          path: '/index.html',
          host: 'httpbin',
          client: '10.44.1.23',
          agent: 'curl/8.14.1',
          bytes: 135,
          duration: 4,
          upstream: '127.0.0.1:80',
          upstreamStatus: 418,
        },
      ],
      [
        '[2026-05-12T08:15:02.000Z] "GET /x HTTP/1.1" 503 UF,URX upstream_reset_before_response_started{connection_failure} - "delayed connect error: 111" 0 91 3 - "-" "curl/8.14.1" "1b2c" "httpbin:8000" "10.44.1.30:80" outbound|8000||httpbin - 10.96.1.1:8000 10.44.1.23:37700 - default',
        {
          time,
          status: 503,
          method: 'GET',
          path: '/x',
          host: 'httpbin',
          client: '10.44.1.23',
          agent: 'curl/8.14.1',
          bytes: 91,
          duration: 3,
          upstream: '10.44.1.30:80',
          ending: 'UF,URX',
        },
      ],
    ],
  },
];
