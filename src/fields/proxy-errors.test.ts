// The error types of Proxy-Status: all of RFC 9209, and the codes they recommend.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRecommendedStatus, PROXY_ERRORS, proxyError } from './proxy-errors.ts';

test('the table is complete: RFC 9209 §2.3.1 to §2.3.32, each once', () => {
  assert.deepEqual(
    PROXY_ERRORS.map((error) => error.section),
    Array.from({ length: 32 }, (_, index) => `2.3.${index + 1}`),
  );
  assert.equal(new Set(PROXY_ERRORS.map((error) => error.name)).size, 32);
});

test('how many errors recommend which status code', () => {
  const counts: Record<string, number> = {};
  for (const { recommendedStatus } of PROXY_ERRORS) {
    counts[recommendedStatus] = (counts[recommendedStatus] ?? 0) + 1;
  }
  assert.deepEqual(counts, { '403': 1, '500': 3, '502': 19, '503': 2, '504': 5, '4xx': 1, any: 1 });
});

test('errors that time out recommend 504, whatever timed out', () => {
  for (const { name, recommendedStatus } of PROXY_ERRORS) {
    if (name.includes('timeout')) assert.equal(recommendedStatus, 504, name);
  }
});

test('looking an error up', () => {
  assert.equal(proxyError('connection_timeout')?.recommendedStatus, 504);
  assert.equal(proxyError('dns_error')?.parameters['info-code'], 'integer');
  assert.equal(proxyError('read_timeout'), undefined);
  assert.equal(proxyError('__proto__'), undefined);
});

test('whether a status code is the recommended one', () => {
  const cases: readonly (readonly [string, number, boolean])[] = [
    ['dns_timeout', 504, true],
    ['dns_timeout', 502, false],
    ['http_request_error', 429, true],
    ['http_request_error', 500, false],
    ['proxy_internal_response', 200, true],
    ['not_registered_here', 502, true],
  ];
  for (const [name, status, expected] of cases) {
    assert.equal(isRecommendedStatus(name, status), expected, `${name} ${status}`);
  }
});
