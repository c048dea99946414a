// Which representation a request gets: coding and type.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { prefersProblem, wantsGzip, weights } from './negotiate.ts';

suite('gzip or not (RFC 9110 §12.5.3)', () => {
  const table: [accept: string | null, gzip: boolean][] = [
    [null, false],
    ['', false],
    ['gzip', true],
    ['GZIP', true],
    ['x-gzip', true],
    ['br, gzip;q=0.5', true],
    ['gzip;q=0', false],
    ['gzip; q=0.000', false],
    ['*', true],
    ['*;q=0', false],
    ['gzip;q=0, *', false],
    ['gzip;q=0.2, identity;q=0.8', false],
    ['identity;q=0, gzip;q=0.1', true],
    ['br', false],
    [',, gzip ,', true],
  ];
  for (const [accept, gzip] of table) {
    test(`${accept}: ${gzip}`, () => assert.equal(wantsGzip(accept), gzip));
  }
});

suite('page or problem details (RFC 9110 §12.5.1)', () => {
  const table: [accept: string | null, problem: boolean][] = [
    [null, false],
    ['*/*', false],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
    ['application/json', true],
    ['application/problem+json', true],
    ['application/*', true],
    ['application/json, text/plain, */*', false],
    ['application/json, */*;q=0.5', true],
    ['application/json;q=0.4, text/html', false],
    ['text/html;q=0, application/json', true],
    ['image/png', false],
  ];
  for (const [accept, problem] of table) {
    test(`${accept}: ${problem}`, () => assert.equal(prefersProblem(accept), problem));
  }
});

test('any text is read without throwing, into weights from 0 to 1', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const weight of weights(text).values()) assert.ok(weight >= 0 && weight <= 1);
    }),
  );
});
