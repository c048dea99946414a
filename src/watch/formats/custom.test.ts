// nginx's log_format and Apache's LogFormat, any string of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { combinedPlus } from './clf.ts';
import { apacheFormat, cloudfrontRealtime, compile, nginxFormat } from './index.ts';

const time = Date.UTC(2026, 4, 12, 8, 15, 2);
const basic = { time, status: 200, method: 'GET', path: '/a', client: '203.0.113.9' };

type Case = readonly [template: string, line: string, expected: Partial<LogLine> | undefined];

const nginx: readonly Case[] = [
  [
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"',
    '10.0.0.2 - ada [12/May/2026:10:15:02 +0200] "GET /a?b=1 HTTP/1.1" 200 77 "https://x.example/?q" "curl/8" "203.0.113.9, 10.0.0.3"',
    { ...basic, user: 'ada', bytes: 77, referrer: 'https://x.example/', agent: 'curl/8' },
  ],
  [
    // A public peer is believed, whatever it says of others.
    '$remote_addr "$http_x_forwarded_for" $status $request_method $request_uri $time_iso8601',
    '203.0.113.9 "1.1.1.1" 200 GET /a?x=1 2026-05-12T10:15:02+02:00',
    basic,
  ],
  [
    `$msec $status $\{request_method} $uri$is_args$args rt=$request_time urt=$upstream_response_time us=$upstream_status ua=$upstream_addr host=$host $remote_addr`,
    '1778573702.250 502 GET /a?x=1 rt=3.107 urt=3.002, 0.105 us=504, 502 ua=10.0.0.5:80, 10.0.0.6:80 host=Shop.Example 203.0.113.9',
    {
      ...basic,
      time: time + 250,
      status: 502,
      duration: 3107,
      upstream: '10.0.0.6:80',
      upstreamStatus: 502,
      host: 'shop.example',
    },
  ],
  [
    // Groups of upstreams after an internal redirect, without quotes.
    '$upstream_addr $upstream_response_time $upstream_status $status [$time_local] $request_method $request_uri $remote_addr',
    '10.0.0.5:80, 10.0.0.6:80 : unix:/run/app.sock 0.001, - : 0.250 502, - : 200 200 [12/May/2026:08:15:02 +0000] GET /a 203.0.113.9',
    { ...basic, upstream: 'unix:/run/app.sock', upstreamStatus: 200, duration: 250 },
  ],
  [
    '$time_local|$remote_addr|$request|$status|$bytes_sent|$sent_http_retry_after',
    '12/May/2026:08:15:02 +0000|203.0.113.9|GET /a HTTP/1.1|429|100|30',
    { ...basic, status: 429, bytes: 100, retryAfter: 30 },
  ],
  [
    // A date in Retry-After counts from the response.
    '[$time_local] $status "$sent_http_retry_after" "$request" $remote_addr',
    '[12/May/2026:08:15:02 +0000] 503 "Tue, 12 May 2026 08:17:02 GMT" "GET /a HTTP/1.1" 203.0.113.9',
    { ...basic, status: 503, retryAfter: 120 },
  ],
  [
    '$time_local $remote_addr $request $status $body_bytes_sent',
    '12/May/2026:08:15:02 +0000 203.0.113.9 GET /a HTTP/1.1 200 9',
    { ...basic, bytes: 9 },
  ],
  [
    '{"t":"$time_iso8601","ip":"$remote_addr","r":{"m":"$request_method","u":"$request_uri"},"s":$status,"d":$request_time,"up":"$upstream_status"}',
    String.raw`{"t":"2026-05-12T10:15:02+02:00","ip":"203.0.113.9","r":{"m":"GET","u":"/a?\x22"},"s":200,"d":0.021,"up":"-"}`,
    { ...basic, duration: 21 },
  ],
  // Cut short behind the status, and before it.
  [
    '$status $remote_addr "$request"',
    '200 203.0.113.9 "GET /a',
    { ...basic, time: Number.NaN, client: '203.0.113.9', method: '', path: '' },
  ],
  ['$remote_addr "$request" $status', '203.0.113.9 "GET /a', undefined],
  ['$remote_addr $status', '203.0.113.9 -', { client: '203.0.113.9', status: 0 }],
  ['$remote_addr $status', '203.0.113.9 abc', undefined],
];

const apache: readonly Case[] = [
  [
    '%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\" %D',
    String.raw`203.0.113.9 - ada [12/May/2026:10:15:02 +0200] "GET /a?b HTTP/1.1" 200 77 "https://x.example/?q" "say \"hi\"" 12345`,
    {
      ...basic,
      user: 'ada',
      bytes: 77,
      referrer: 'https://x.example/',
      agent: String.raw`say \"hi\"`,
      duration: 12.345,
    },
  ],
  [
    '%v:%p %a %t "%m %U%q %H" %s %>s %O %X %{ms}T',
    'Shop.Example:443 203.0.113.9 [12/May/2026:08:15:02 +0000] "GET /a?b HTTP/1.1" 302 200 99 X 15',
    { ...basic, host: 'shop.example', bytes: 99, ending: 'X', duration: 15 },
  ],
  [
    '%{%Y-%m-%dT%H:%M:%S}t.%{msec_frac}t%{%z}t %h "%r" %>s %I %O %T "%{Retry-After}o"',
    '2026-05-12T10:15:02.250+0200 203.0.113.9 "GET /a HTTP/1.1" 503 300 400 2 "120"',
    { ...basic, time: time + 250, status: 503, bytes: 400, duration: 2000, retryAfter: 120 },
  ],
  [
    '%{sec}t.%{msec_frac}t %{c}a %{X-Forwarded-For}i %a "%r" %>s',
    '1778573702.007 10.0.0.9 203.0.113.9, 10.0.0.4 10.0.0.9 "GET /a HTTP/1.1" 200',
    { ...basic, time: time + 7 },
  ],
  [
    '[%{%d/%b/%Y %T}t.%{usec_frac}t] %h "%r" %!200,304{Referer}i %400,501{User-agent}i %s %^FB %L',
    '[12/May/2026 08:15:02.250417] 203.0.113.9 "GET /a HTTP/1.1" - - 200 512 -',
    { ...basic, time: time + 250 },
  ],
  ['%%%h %>s', '%203.0.113.9 404', { client: '203.0.113.9', status: 404 }],
  [
    '%h %t "%r" %>s %{us}T',
    String.raw`203.0.113.9 [12/May/2026:08:15:02 +0000] "\x16\x03\x01" 400 417`,
    { time, status: 400, client: '203.0.113.9', duration: 0.417 },
  ],
];

for (const [template, line, expected] of [...nginx, ...apache]) {
  test(`${template}: ${line.slice(0, 60)}`, () => {
    const want = expected === undefined ? undefined : { ...emptyLine(), ...expected };
    assert.deepEqual(compile(template).reader([])(line), want);
  });
}

test('a format that names no status is refused', () => {
  assert.throws(() => nginxFormat('$remote_addr [$time_local] $upstream_status'), /no \$status/);
  assert.throws(() => apacheFormat('%h %t'), /no %s/);
  assert.throws(() => compile('hello'), /no %s/);
  assert.throws(() => cloudfrontRealtime(['timestamp', 'c-ip']), /sc-status/);
});

test("columns of the real-time log in an order of one's own", () => {
  const format = cloudfrontRealtime(['timestamp', 'sc-status', 'cs-method', 'cs-uri-stem', 'c-ip']);
  assert.deepEqual(format.reader([])('1778573702.0\t200\tGET\t/a\t203.0.113.9'), {
    ...emptyLine(),
    ...basic,
  });
});

test('names that every object has are names like any other', () => {
  const read = compile('$constructor $remote_addr $__proto__ $status').reader([]);
  assert.deepEqual(read('a 203.0.113.9 b 404'), { ...emptyLine(), client: '203.0.113.9', status: 404 });
  const line =
    '203.0.113.9 - - [12/May/2026:08:15:02 +0000] "GET /a HTTP/1.1" 200 5 "-" "-" __proto__=1 constructor=2 rt=0.007';
  const result = combinedPlus.reader([line])(line);
  assert.ok(typeof result === 'object');
  assert.equal(result.duration, 7);
});

test('a long line does not make a template slow', () => {
  const read = compile(
    '$remote_addr [$time_local] "$request" $status $upstream_addr $upstream_status',
  ).reader([]);
  for (const piece of ['" ', '\\" ', ', ', ' : ', '] "', ' '])
    assert.doesNotThrow(() => read(`203.0.113.9 [12/May/2026:08:15:02 +0000] "${piece.repeat(200_000)}`));
});
