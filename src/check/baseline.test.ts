// Fingerprints that stay, and files of them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  baselineOf,
  fingerprint,
  NotABaseline,
  parseBaseline,
  routeOf,
  subjectOfExchange,
} from './baseline.ts';
import { check } from './check.ts';
import { readRaw } from './readers/raw.ts';

describe('routeOf', () => {
  const cases: readonly (readonly [target: string, route: string])[] = [
    ['/', '/'],
    ['', '/'],
    ['/orders', '/orders'],
    ['/orders/17', '/orders/{id}'],
    ['/orders/17/items/3?page=2#x', '/orders/{id}/items/{id}'],
    ['https://api.example.com/orders/17?a=/b', '/orders/{id}'],
    ['https://api.example.com', '/'],
    ['/v1/orders', '/v1/orders'],
    ['/users/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/users/{id}'],
    ['/commits/9fceb02d0ae598e95dc970b74767f19372d61af8', '/commits/{id}'],
    ['/days/2022-11-15', '/days/{id}'],
    ['/files/IMG_20221115.jpg', '/files/{id}'],
    ['/feedback', '/feedback'],
    ['/how-to-write-a-very-long-title', '/how-to-write-a-very-long-title'],
    ['/t/dGhpcyBpcyBhIHRva2VuIDEy', '/t/{id}'],
    ['*', '*'],
  ];
  for (const [target, route] of cases) it(target, () => assert.equal(routeOf(target), route));
});

describe('fingerprint', () => {
  const prints = (text: string, name = 'dir/a.http'): string[] => {
    const exchanges = readRaw(new TextEncoder().encode(text.replaceAll('\n', '\r\n')));
    return check(exchanges).findings.map((finding) =>
      fingerprint(finding, subjectOfExchange(exchanges[finding.where.exchange - 1]!), name),
    );
  };
  const answer =
    'HTTP/1.1 405 Method Not Allowed\nContent-Type: text/plain\nContent-Length: 17\n\nNo such method.\n';

  it('has the rule, the method, the route and the status code', () => {
    assert.deepEqual(prints(`DELETE /orders/17?token=abc HTTP/1.1\nHost: a\n\n${answer}`), [
      '405-allow-missing DELETE /orders/{id} 405',
    ]);
  });
  it('does not change with lines, identifiers and other fields', () => {
    const moved = prints(
      `\n\nDELETE /orders/18 HTTP/1.1\nHost: b\nA: b\n\n${answer.replace('\n\n', '\nServer: x\n\n')}`,
    );
    assert.deepEqual(moved, prints(`DELETE /orders/17 HTTP/1.1\nHost: a\n\n${answer}`));
  });
  it('tells responses without a request apart by their file', () => {
    assert.deepEqual(prints(answer), ['405-allow-missing - a.http 405']);
    assert.deepEqual(prints(answer, 'dir\\b.http'), ['405-allow-missing - b.http 405']);
  });
});

describe('a baseline', () => {
  it('is sorted, has each fingerprint once, and can be read again', () => {
    const baseline = baselineOf(['b', 'a', 'b']);
    assert.deepEqual(baseline, { version: 1, findings: ['a', 'b'] });
    assert.deepEqual(parseBaseline(`\uFEFF${JSON.stringify(baseline)}`), new Set(['a', 'b']));
  });
  for (const text of [
    '',
    '[]',
    'null',
    '{"version":2,"findings":[]}',
    '{"version":1}',
    '{"version":1,"findings":[1]}',
  ]) {
    it(`is not ${text === '' ? 'nothing' : text}`, () =>
      assert.throws(() => parseBaseline(text), NotABaseline));
  }
});
