// Times, durations, addresses, request lines, Retry-After: the small grammars all formats share.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { learnExtras, tokensOf } from './clf-extras.ts';
import { durationFrom, retryAfterFrom, statusFrom, statusOf } from './measure.ts';
import { lastOf } from './nginx-format.ts';
import { readRequestLine } from './request-line.ts';
import { addressBeforePort, addressOf, clientOf, hostOf, splitUrl, withoutQuery } from './target.ts';
import { anyTime, clfTime, epochTime, isoTime } from './time.ts';

const time = Date.UTC(2026, 4, 12, 8, 15, 2);

test('times of every notation and zone', () => {
  const rows: readonly (readonly [unknown, number])[] = [
    ['12/May/2026:08:15:02 +0000', time],
    ['[12/May/2026:10:15:02 +0200]', time],
    ['12/May/2026:02:45:02.250 -0530', time + 250],
    ['12/May/2026:08:15:02', time],
    ['2026-05-12T08:15:02Z', time],
    ['2026-05-12T08:15:02.250417Z', time + 250],
    ['2026-05-12 08:15:02,999', time + 999],
    ['2026-05-12T10:15:02+02:00', time],
    ['2026-05-12 10:15:02.5 +0200', time + 500],
    ['2026-05-11T22:15:02-10', time],
    [time, time],
    [time / 1000, time],
    [time * 1000, time],
    [time * 1e6, time],
    ['1778573702.250', time + 250],
    ['Tue, 12 May 2026 08:15:02 GMT', time],
    ['', Number.NaN],
    ['yesterday', Number.NaN],
    ['32/May/2026:08:15:02 +0000', Number.NaN],
    ['12/Mai/2026:08:15:02 +0000', Number.NaN],
    ['12/May/2026:25:15:02 +0000', Number.NaN],
    ['2026-13-12T08:15:02Z', Number.NaN],
    [-1, Number.NaN],
    [null, Number.NaN],
    [{}, Number.NaN],
  ];
  for (const [value, expected] of rows) assert.equal(anyTime(value), expected, String(value));
  assert.equal(epochTime(0), Number.NaN);
});

test('any moment survives both notations', () => {
  const moments = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
  const zones = fc.integer({ min: -14 * 60, max: 14 * 60 });
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      const local = new Date(moment + zone * 60_000).toISOString();
      const size = Math.abs(zone);
      const hours = String(Math.floor(size / 60)).padStart(2, '0');
      const minutes = String(size % 60).padStart(2, '0');
      const sign = zone < 0 ? '-' : '+';
      assert.equal(isoTime(`${local.slice(0, -1)}${sign}${hours}:${minutes}`), moment);
      const day = `${local.slice(8, 10)}/${months[Number(local.slice(5, 7)) - 1]}/${local.slice(0, 4)}`;
      assert.equal(clfTime(`${day}:${local.slice(11, 23)} ${sign}${hours}${minutes}`), moment);
    }),
  );
});

test('status codes', () => {
  for (const none of ['-', '0', '000', '-1', '']) assert.equal(statusOf(none), 0, none);
  for (const bad of ['20', '2000', 'abc', '2 0', '099', '012', '1e2', '٢٠٠'])
    assert.equal(statusOf(bad), undefined, bad);
  assert.equal(statusOf('499'), 499);
  assert.equal(statusOf('999'), 999);
  for (const bad of [20, 1000, 200.5, true, {}, 'ok', undefined, Number.NaN])
    assert.equal(statusFrom(bad), undefined);
  for (const none of [0, -1, null, '-']) assert.equal(statusFrom(none), 0);
  assert.equal(statusFrom('404'), 404);
});

test('durations', () => {
  const rows: readonly (readonly [unknown, 's' | 'ms' | 'us' | 'ns', number])[] = [
    ['0.021', 's', 21],
    [0.1, 's', 100],
    ['1500', 'us', 1.5],
    [21_000_000, 'ns', 21],
    ['7ms', 's', 7],
    ['1m2.5s', 'ms', 62_500],
    ['929.675µs', 's', 0.929675],
    ['2h', 'ms', 7_200_000],
    ['12 ms', 's', 12],
    ['-', 's', Number.NaN],
    ['-1', 's', Number.NaN],
    ['', 's', Number.NaN],
    ['5 apples', 's', Number.NaN],
    ['1s and more', 's', Number.NaN],
    [undefined, 's', Number.NaN],
  ];
  for (const [value, unit, expected] of rows)
    assert.equal(durationFrom(value, unit), expected, String(value));
});

test('Retry-After in seconds and as a date', () => {
  assert.equal(retryAfterFrom('120', time), 120);
  assert.equal(retryAfterFrom('Tue, 12 May 2026 08:16:02 GMT', time), 60);
  assert.equal(retryAfterFrom('Tue, 12 May 2026 08:16:02 GMT', Number.NaN), Number.NaN);
  for (const none of ['-', '', '-5', 'soon', undefined]) assert.equal(retryAfterFrom(none, time), Number.NaN);
});

test('addresses lose ports and brackets', () => {
  const rows = [
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:80', '203.0.113.9'],
    ['[::1]:80', '::1'],
    ['[::1]', '::1'],
    ['::1', '::1'],
    ['2001:db8::7', '2001:db8::7'],
    ['host.example:80', 'host.example'],
    ['-', ''],
    ['', ''],
    ['[::1', '[::1'],
  ] as const;
  for (const [text, expected] of rows) assert.equal(addressOf(text), expected, text);
  assert.equal(addressBeforePort('::1:2817'), '::1');
  assert.equal(addressBeforePort('[::1]:2817'), '::1');
  assert.equal(addressBeforePort('203.0.113.9:2817'), '203.0.113.9');
  assert.equal(hostOf('Shop.Example:8443'), 'shop.example');
  assert.equal(hostOf('_'), '');
});

test('X-Forwarded-For is believed only behind a proxy of our own', () => {
  const rows = [
    ['203.0.113.9', '1.1.1.1', '203.0.113.9'],
    ['10.0.0.1', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['127.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['::1', '[2001:db8::7]:80', '2001:db8::7'],
    ['10.0.0.1', '192.168.1.1', '10.0.0.1'],
    ['10.0.0.1', '-', '10.0.0.1'],
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['', '192.168.1.1', '192.168.1.1'],
    ['', '203.0.113.9', '203.0.113.9'],
  ] as const;
  for (const [peer, forwarded, expected] of rows)
    assert.equal(clientOf(peer, forwarded), expected, forwarded);
});

test('request lines, and what clients send instead', () => {
  const rows = [
    ['GET /a?b HTTP/1.1', 'GET', '/a?b'],
    ['GET /a b c HTTP/1.1', 'GET', '/a b c'],
    ['GET /old', 'GET', '/old'],
    ['OPTIONS * HTTP/1.1', 'OPTIONS', '*'],
    ['CONNECT shop.example:443 HTTP/1.1', 'CONNECT', 'shop.example:443'],
    ['M-SEARCH * HTTP/1.1', 'M-SEARCH', '*'],
    ['PRI * HTTP/2.0', 'PRI', '*'],
    ['GET HTTP/1.1', 'GET', ''],
    [String.raw`\x16\x03\x01 /x HTTP/1.1`, '', ''],
    ['SSH-2.0-Go', '', ''],
    ['t3 12.1.2', '', ''],
    ['HELP ME', '', ''],
    ['<BADREQ>', '', ''],
    ['-', '', ''],
    ['', '', ''],
  ] as const;
  for (const [text, method, target] of rows)
    assert.deepEqual(readRequestLine(text), { method, target }, text);
});

test('no path holds a query', () => {
  assert.deepEqual(splitUrl('https://u:p@Shop.Example:8443/a?b#c'), { host: 'shop.example', path: '/a' });
  assert.deepEqual(splitUrl('https://shop.example/a#token'), { host: 'shop.example', path: '/a' });
  assert.deepEqual(splitUrl('https://shop.example?b'), { host: 'shop.example', path: '/' });
  assert.deepEqual(splitUrl('/a?redirect=https://x.example/'), { host: '', path: '/a' });
  assert.deepEqual(splitUrl('/a?b=http://x.example/c'), { host: '', path: '/a' });
  fc.assert(
    fc.property(
      fc.string(),
      (text) => !withoutQuery(text).includes('?') && !splitUrl(text).path.includes('?'),
    ),
  );
});

test('the last of several upstreams made the answer', () => {
  assert.equal(lastOf('10.0.0.5:80'), '10.0.0.5:80');
  assert.equal(lastOf('504, 502'), '502');
  assert.equal(lastOf('504, 502 : 200'), '200');
  assert.equal(lastOf('504 : 502, 200'), '200');
  assert.equal(lastOf('-'), '-');
  assert.equal(lastOf(''), '');
});

test('fields behind the combined format are cut at their spaces', () => {
  assert.deepEqual(
    tokensOf('0.1 "a b" k="c d" [e f] 10.0.0.1:80, 10.0.0.2:80 : u last').map(({ key, value }) => [
      key,
      value,
    ]),
    [
      ['', '0.1'],
      ['', 'a b'],
      ['k', 'c d'],
      ['', 'e f'],
      ['', '10.0.0.1:80, 10.0.0.2:80 : u'],
      ['', 'last'],
    ],
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      learnExtras([text]);
      return tokensOf(text).length <= 60;
    }),
  );
});
